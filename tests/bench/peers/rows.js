// The rows as the server gave them to a device, one JSON object a line, as text in the columns of our list.
const kinds = { household: '家装', project: '工程', dealer: '经销商', partner: '合作方' };
const lifecycles = { prospect: '潜在', active: '活跃', dormant: '沉睡', lost: '流失' };
const moment = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'short', timeStyle: 'short' });

export const columns = [
  ['name', '姓名', 220], ['phone', '电话', 140], ['community', '楼盘', 220], ['latest', '最近跟进', 140], ['lifecycle', '状态', 92], ['kind', '类型', 72],
  ['owner', '负责人', 96],
];
export const row_height = 48;

export async function fetch_rows() {
  const lines = (await (await fetch('/rows')).text()).trim().split('\n');
  return lines.map((line) => {
    const { name, phones, community = '', last_activity_at, lifecycle, kind, owner = '' } = JSON.parse(line);
    return {
      name, phone: phones?.[0] ?? '', community, latest: last_activity_at ? moment.format(last_activity_at) : '未跟进',
      lifecycle: lifecycles[lifecycle], kind: kinds[kind], owner: owner ? '同事' : '公海',
    };
  });
}
