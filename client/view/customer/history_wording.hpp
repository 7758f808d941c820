// One line of a customer's history in words: "李娜 修改了客户资料", "状态从「潜在」改为「活跃」". What a newer server tells in kinds and fields that
// this build does not know becomes a plain sentence.
#pragma once

#include <string>

#include "client/widget/frame.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/projection/customer_history.hpp"
#include "shared/records/records.hpp"

namespace actline::client::view {

struct HistoryWords {
  theme::Icon icon = theme::Icon::none;
  widget::Tone tone = widget::Tone::neutral;
  std::string title, when, body;
};

class HistoryWording {
 public:
  HistoryWording(const widget::Frame& frame, const records::Records& records, const domain::Customer& customer)
      : frame_(frame), records_(records), store_(customer.store) {}

  // Of each entry in turn, from the newest on: what was before it is what those after it say.
  HistoryWords of(const projection::HistoryEntry& entry);

 private:
  std::string who(const projection::HistoryEntry& entry) const;
  std::string when(const projection::HistoryEntry& entry) const;
  std::string person(const std::string& id) const;
  std::string store(const std::string& id) const;
  std::string value(const domain::FieldSpec& field, std::string_view stem, const std::string& text) const;
  std::string sentence(std::string_view kind, const projection::HistoryChange& change) const;
  // A sentence for each change that is not told elsewhere, and one for all that nobody here has words for.
  std::string sentences(const projection::HistoryEntry& entry) const;
  std::string facts(const projection::HistoryEntry& entry) const;
  std::string follow_up(const projection::HistoryEntry& entry) const;
  void share(const projection::HistoryEntry& entry, HistoryWords& words) const;
  void transfer(const projection::HistoryEntry& entry, HistoryWords& words) const;

  const widget::Frame& frame_;
  const records::Records& records_;
  domain::StoreId store_;  // in which they were after the entry
};

}  // namespace actline::client::view
