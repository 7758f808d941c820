#include "client/view/customer/customer_table.hpp"

#include <array>

#include "client/view/customer/customer_wording.hpp"
#include "client/view/wording.hpp"
#include "shared/base/csv.hpp"
#include "shared/base/instant.hpp"

namespace actline::client::view {

namespace {

using widget::Frame;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 11> columns{
    "customer.name",      "customer.phones", "customer.community",        "customer.address",    "customer.kind", "customer.source",
    "customer.lifecycle", "customer.owner",  "customer.last_activity_at", "customer.created_at", "customer.note"};

// Numbers without spaces: a spreadsheet's search finds them.
std::string plain_phones(const domain::Customer& customer) {
  std::string text;
  for (const std::string& phone : customer.phones) text += (text.empty() ? "" : " / ") + phone;
  return text;
}

std::array<std::string, columns.size()> cells_of(const Frame& frame, const projection::StaffDirectory& staff,
                                                 const domain::Customer& customer) {
  return {customer.name,
          plain_phones(customer),
          customer.community,
          customer.address,
          std::string(kind_label(frame, customer.kind)),
          std::string(source_label(frame, customer.source)),
          std::string(lifecycle_label(frame, customer.lifecycle)),
          std::string(owner_label(frame, staff, customer.owner)),
          customer.last_activity_at ? base::local_minute_text(*customer.last_activity_at) : std::string{},
          base::local_date_text(customer.created_at),
          customer.note};
}

template <class Cells, class Write>
void add_line(std::string& text, const Cells& cells, char separator, Write&& write) {
  bool first = true;
  for (const auto& cell : cells) {
    if (!first) text += separator;
    first = false;
    text += write(cell);
  }
  text += "\r\n";
}

template <class Write>
std::string table_of(const Frame& frame, const projection::StaffDirectory& staff, CustomerRows rows, char separator, Write&& write) {
  std::array<std::string_view, columns.size()> header;
  for (std::size_t i = 0; i < columns.size(); ++i) header[i] = frame.tr(columns[i]);
  std::string text;
  add_line(text, header, separator, write);
  for (const domain::Customer* const customer : rows) add_line(text, cells_of(frame, staff, *customer), separator, write);
  return text;
}

}  // namespace

std::string customers_as_tsv(const Frame& frame, const projection::StaffDirectory& staff, CustomerRows rows) {
  return table_of(frame, staff, rows, '\t', base::tsv_cell);
}

std::string customers_as_csv(const Frame& frame, const projection::StaffDirectory& staff, CustomerRows rows) {
  return std::string(byte_order_mark) + table_of(frame, staff, rows, ',', base::csv_cell);
}

}  // namespace actline::client::view
