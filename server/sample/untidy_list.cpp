#include "server/sample/untidy_list.hpp"

#include <vector>

#include "server/sample/customer_draw.hpp"
#include "server/sample/lot.hpp"
#include "shared/base/csv.hpp"

namespace actline::server::sample {

namespace {

// One number the way five people would write it.
std::string spelled(const std::string& digits, base::Entropy& entropy) {
  const auto head = digits.substr(0, 3);
  const auto middle = digits.substr(3, 4);
  const auto tail = digits.substr(7);
  switch (entropy.below(9)) {
    case 0: return head + "-" + middle + "-" + tail;
    case 1: return head + " " + middle + " " + tail;
    case 2: return "+86 " + digits;
    case 3: return "(86)" + digits;
    case 4: {
      std::string wide;
      for (const char digit : digits) {
        // U+FF10 … U+FF19, as typed with a Chinese input method switched to full width.
        wide += "\xEF\xBC";
        wide += static_cast<char>(0x90 + (digit - '0'));
      }
      return wide;
    }
    default: return digits;
  }
}

class UntidyRows {
 public:
  UntidyRows(const PhraseBook& book, std::uint64_t seed) : book_(book), entropy_(seed), customers_(book, entropy_) {}

  std::vector<std::string> row(std::size_t number) {
    const auto drawn = customers_.draw(base::Instant{0});
    const auto& customer = drawn.customer;
    std::string name = customer.name;
    if (chance(entropy_, 5)) name = " " + name + "\xE3\x80\x80";  // a full-width space, invisible in the sheet
    if (chance(entropy_, 2)) name.clear();
    std::string note = customer.note;
    if (!note.empty() && chance(entropy_, 10)) note += "\n" + book_.draw("customer_note", entropy_);
    if (chance(entropy_, 4)) note += ", \"" + book_.draw("mood", entropy_) + "\"";
    std::string contact;
    std::string contact_phone;
    if (!drawn.contacts.empty()) {
      contact = drawn.contacts.front().name;
      if (!drawn.contacts.front().phones.empty()) contact_phone = spelled(drawn.contacts.front().phones.front(), entropy_);
    }
    return {std::to_string(number), name, phones(), customer.community, customer.address, source(), contact, contact_phone, note};
  }

 private:
  std::string phones() {
    const auto lot = entropy_.below(100);
    if (lot < 3) return {};
    if (lot < 5) return book_.draw("reply_when", entropy_) + "再要";
    if (lot < 7) return customers_.phone().substr(0, 6);
    if (lot < 10 && !last_phone_.empty()) return spelled(last_phone_, entropy_);  // a repeat from further up
    const auto digits = customers_.phone();
    if (chance(entropy_, 20)) last_phone_ = digits;
    auto text = spelled(digits, entropy_);
    static constexpr std::array<std::string_view, 4> between_numbers{"/", "、", "; ", "，"};
    if (chance(entropy_, 7)) {
      text += between_numbers[entropy_.below(between_numbers.size())];
      text += spelled(customers_.phone(), entropy_);
    }
    return text;
  }

  std::string source() {
    static constexpr std::array<std::string_view, 9> words{"进店", "老客户介绍", "转介绍", "小区", "抖音", "设计师", "电话", "", "展会"};
    return std::string(words[entropy_.below(words.size())]);
  }

  const PhraseBook& book_;
  base::SeededEntropy entropy_;
  CustomerDraw customers_;
  std::string last_phone_;
};

void append_line(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) csv += ',';
    csv += base::csv_cell(cells[i]);
  }
  csv += "\r\n";
}

}  // namespace

std::string untidy_list(const PhraseBook& book, std::size_t rows, std::uint64_t seed) {
  UntidyRows untidy(book, seed);
  std::string csv = "\xEF\xBB\xBF";
  append_line(csv, {"序号", "客户姓名", "联系电话", "楼盘/小区", "地址", "客户来源", "联系人", "联系人手机", "备注"});
  for (std::size_t i = 1; i <= rows; ++i) {
    append_line(csv, untidy.row(i));
    if (i % 97 == 0) csv += ",,,,,,,,\r\n";
  }
  return csv;
}

}  // namespace actline::server::sample
