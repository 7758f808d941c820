// An office's customer list as it really is: 500 rows from a seed, with known faults at known places. The expected counts are
// worked out here by hand from the rules of placing, before any program sees the file:
//
//   every 25th row (20 of them)      has no name                                     → left out
//   every 25th row + 5 (20)          has a telephone number of three digits          → left out
//   every 25th row + 10 (20)         repeats the telephone number of the row before  → left out, a duplicate
//   every 50th row + 15 (10)         has an unknown source                           → taken, with a remark
//   so 500 − 60 = 440 can be taken, 60 are left out, 20 of those as duplicates.
const surnames = ['张', '王', '李', '赵', '陈', '杨', '黄', '周', '吴', '徐'];
const given = ['伟', '芳', '敏', '静', '磊', '洋', '艳', '勇', '杰', '娟', '涛', '明', '超', '霞', '平', '刚'];
const places = ['翡翠湾', '江南里', '听松台', '锦澜轩', '枕流院'];

// Numerical Recipes' linear congruence: the same list on every machine.
function drawing(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// Writes the same number as five different people would.
const phone_styles = [
  (digits) => digits,
  (digits) => `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
  (digits) => `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
  (digits) => `+86 ${digits}`,
  (digits) => [...digits].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
];

export function untidy_list(seed = 20261123) {
  const draw = drawing(seed);
  const lines = ['客户姓名,联系电话,楼盘,客户来源,备注'];
  let last_digits = '';
  for (let row = 0; row < 500; row++) {
    const place = row % 25;
    let name = surnames[draw(surnames.length)] + given[draw(given.length)] + given[draw(given.length)];
    let digits = `169${String(10_000_000 + row * 37 + draw(30)).padStart(8, '0')}`;
    if (place === 10) digits = last_digits;
    let phone = phone_styles[draw(phone_styles.length)](digits);
    if (place === 0) name = '　';
    if (place === 5) phone = '110';
    if (row === 42) name = '龘惠珠';
    const source = row % 50 === 15 ? '天上掉下来' : '转介绍';
    lines.push(`${name},${phone},${places[draw(places.length)]} ,${source},"说要便宜些, 看看再说"`);
    last_digits = digits;
  }
  return {
    text: `${lines.join('\r\n')}\r\n`,
    takeable: 440, left_out: 60, duplicates: 20, first_bad_line: 2,
    needle: { name: '龘惠珠', initials: 'dhz' },
  };
}
