// Marks in what people type: "~17~" stands in a text, and it is known who wrote it about which customer. Whatever leaves the server is
// searched for them, so that a text in a refusal, a note or a header is found as surely as one in a row.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/customer/customer.hpp"

namespace actline::simulation {

class Marks {
 public:
  struct Mark {
    domain::StaffId author;
    domain::CustomerId about;
  };

  std::string next(domain::StaffId author, domain::CustomerId about) {
    marks_.push_back({author, about});
    return "~" + std::to_string(marks_.size() - 1) + "~";
  }

  // Calls visit(mark, where) for each mark in the text.
  template <class Visit>
  void each_in(std::string_view text, Visit&& visit) const {
    for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
      std::size_t number = 0, end = at + 1;
      while (end < text.size() && text[end] >= '0' && text[end] <= '9') number = number * 10 + static_cast<std::size_t>(text[end++] - '0');
      if (end == at + 1 || end == text.size() || text[end] != '~' || number >= marks_.size()) continue;
      visit(marks_[number], at);
      at = end;
    }
  }

 private:
  std::vector<Mark> marks_;
};

}  // namespace actline::simulation
