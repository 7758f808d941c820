#include "shared/domain/customer/customer_import.hpp"

#include <algorithm>
#include <cassert>

#include "shared/base/utf8.hpp"
#include "shared/domain/customer/import_words.hpp"
#include "shared/domain/customer/new_customer.hpp"
#include "shared/domain/customer/phone.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

// Owners are found by name and so are known to exist; what else the rules ask of staff a preview leaves to the decision.
class UnheldStaff final : public StaffReader {
 public:
  Held<Staff> staff(StaffId) const override { return {Presence::not_held, nullptr}; }
};

// A table without a header: its first line holds somebody's phone.
bool header_is_data(const base::CsvTable& table) {
  return std::any_of(table.header.begin(), table.header.end(), [](const std::string& cell) { return normalised_phone(cell).has_value(); });
}

// The column that holds what a refusal is about.
std::optional<ImportColumn> column_of(std::string_view field) {
  using enum ImportColumn;
  if (field == "name") return name;
  if (field == "phones") return phone;
  if (field == "community") return community;
  if (field == "address") return address;
  if (field == "kind") return kind;
  if (field == "source") return source;
  if (field == "note") return note;
  if (field == "owner") return owner;
  if (field == "contacts.0.name") return contact_name;
  if (field == "contacts.0.phones") return contact_phone;
  return std::nullopt;
}

// One row on its way from cells to a command's row.
class RowReader {
 public:
  RowReader(const base::CsvTable& table, const std::vector<ImportColumn>& columns, bool named, const base::CsvTable::Row& row,
            std::vector<ImportProblem>& problems)
      : table_(table), columns_(columns), named_(named), row_(row), problems_(problems) {}

  // The cells under all columns of that meaning that say something, trimmed.
  std::vector<std::string_view> cells(ImportColumn wanted) const {
    std::vector<std::string_view> found;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      if (columns_[column] != wanted) continue;
      const std::string_view cell = base::trimmed(row_.cells[column]);
      if (!cell.empty()) found.push_back(cell);
    }
    return found;
  }

  std::string text(ImportColumn wanted) const {
    std::string joined;
    for (const std::string_view cell : cells(wanted)) {
      if (!joined.empty()) joined += '\n';
      joined += cell;
    }
    return joined;
  }

  // Numbers that are none are told; they keep the row out only when the cell had no other.
  std::vector<std::string> phones(ImportColumn wanted) {
    std::vector<std::string> good;
    std::vector<std::string> bad;
    for (const std::string_view cell : cells(wanted)) {
      for (const std::string& written : split_phones(cell)) {
        auto phone = normalised_phone(written);
        if (phone) {
          good.push_back(std::move(*phone));
        } else {
          bad.push_back(written);
        }
      }
    }
    for (const std::string& written : bad) problem(wanted, base::refuse(RefusalCode::invalid_phone, "phones", written), good.empty());
    return good;
  }

  void problem(std::optional<ImportColumn> about, base::Refusal why, bool blocking) {
    blocked_ = blocked_ || blocking;
    problems_.push_back({static_cast<std::int64_t>(row_.line), header_of(about), std::move(why), blocking});
  }

  bool has_cells_beyond_header() const {
    return std::any_of(row_.cells.begin() + static_cast<std::ptrdiff_t>(columns_.size()), row_.cells.end(),
                       [](const std::string& cell) { return !base::trimmed(cell).empty(); });
  }

  bool blocked() const { return blocked_; }

 private:
  std::string header_of(std::optional<ImportColumn> wanted) const {
    const auto found = std::find(columns_.begin(), columns_.end(), wanted.value_or(ImportColumn::ignored));
    if (!named_ || !wanted || found == columns_.end()) return {};
    return table_.header[static_cast<std::size_t>(found - columns_.begin())];
  }

  const base::CsvTable& table_;
  const std::vector<ImportColumn>& columns_;
  bool named_;
  const base::CsvTable::Row& row_;
  std::vector<ImportProblem>& problems_;
  bool blocked_ = false;
};

// A whole import on its way to a preview.
class Importer {
 public:
  Importer(const base::CsvTable& table, const std::vector<ImportColumn>& columns, const CustomerSurroundings& around,
           const StaffNames& names, IdSource& ids, const ImportPermission& may_write)
      : table_(table), columns_(columns), actor_(around.actor), names_(names), ids_(ids), may_write_(may_write), imported_(around) {}

  ImportPreview run() {
    named_ = !header_is_data(table_);
    if (!named_) take({.line = 1, .cells = table_.header});
    for (const base::CsvTable::Row& row : table_.rows) take(row);
    return std::move(preview_);
  }

 private:
  void take(const base::CsvTable::Row& cells) {
    RowReader reader(table_, columns_, named_, cells, preview_.problems);
    if (reader.has_cells_beyond_header()) reader.problem(std::nullopt, base::refuse(RefusalCode::invalid_value), false);
    NewCustomer made = read(reader);
    if (may_write_ && !may_write_(made.customer)) {
      reader.problem(ImportColumn::owner, base::refuse(RefusalCode::not_authorised, "owner"), true);
    }
    if (reader.blocked()) return;
    bool provisional = false;  // the decision will say; a preview is a guess by nature
    if (auto status = imported_.take(made, provisional); !status) {
      if (status.refusal().code == RefusalCode::already_known) ++preview_.duplicate_rows;
      reader.problem(column_of(status.refusal().field), status.refusal(), true);
      return;
    }
    preview_.rows.push_back({static_cast<std::int64_t>(cells.line), std::move(made.customer), std::move(made.contacts)});
  }

  NewCustomer read(RowReader& reader) {
    NewCustomer made;
    Customer& customer = made.customer;
    customer.id.value = ids_.next_id();
    customer.name = reader.text(ImportColumn::name);
    customer.phones = reader.phones(ImportColumn::phone);
    customer.community = reader.text(ImportColumn::community);
    customer.address = reader.text(ImportColumn::address);
    customer.note = reader.text(ImportColumn::note);
    customer.store = actor_.store;
    read_kind(reader, customer);
    read_source(reader, customer);
    read_owner(reader, customer);
    read_contact(reader, made);
    return made;
  }

  static void read_kind(RowReader& reader, Customer& customer) {
    const std::string written = reader.text(ImportColumn::kind);
    if (written.empty()) return;
    const auto kind = customer_kind_written(written);
    if (!kind) reader.problem(ImportColumn::kind, base::refuse(RefusalCode::invalid_choice, "kind", written), false);
    customer.kind = kind.value_or(CustomerKind::household);
  }

  static void read_source(RowReader& reader, Customer& customer) {
    const std::string written = reader.text(ImportColumn::source);
    if (written.empty()) return;
    const auto source = customer_source_written(written);
    if (!source) reader.problem(ImportColumn::source, base::refuse(RefusalCode::invalid_choice, "source", written), false);
    customer.source = source.value_or(CustomerSource::import);
  }

  void read_owner(RowReader& reader, Customer& customer) const {
    if (actor_.role == Role::rep) customer.owner = actor_.staff;
    const std::string written = reader.text(ImportColumn::owner);
    if (written.empty()) return;
    const auto owner = names_.staff_named(written);
    if (!owner) reader.problem(ImportColumn::owner, base::refuse(RefusalCode::staff_not_found, "owner", written), false);
    customer.owner = owner.value_or(customer.owner);
  }

  // A contact's phone without a name is one more of the customer's; a contact without a customer's name is the customer.
  void read_contact(RowReader& reader, NewCustomer& made) {
    std::string name = reader.text(ImportColumn::contact_name);
    std::vector<std::string> phones = reader.phones(ImportColumn::contact_phone);
    if (made.customer.name.empty()) made.customer.name.swap(name);
    if (name.empty()) {
      made.customer.phones.insert(made.customer.phones.end(), phones.begin(), phones.end());
      return;
    }
    Contact contact;
    contact.id.value = ids_.next_id();
    contact.name = std::move(name);
    contact.phones = std::move(phones);
    made.contacts.push_back(std::move(contact));
  }

  const base::CsvTable& table_;
  const std::vector<ImportColumn>& columns_;
  const Actor& actor_;
  const StaffNames& names_;
  IdSource& ids_;
  const ImportPermission& may_write_;
  bool named_ = true;  // the first line names the columns
  ImportedRows imported_;
  ImportPreview preview_;
};

}  // namespace

ImportPreview preview_import(const base::CsvTable& table, const std::vector<ImportColumn>& columns, const Actor& actor, base::Instant now,
                             const CustomerReader& known, const StaffNames& staff, IdSource& ids, const ImportPermission& may_write) {
  assert(columns.size() == table.header.size());
  const UnheldStaff unheld;
  return Importer(table, columns, {actor, {now, now}, known, unheld}, staff, ids, may_write).run();
}

}  // namespace actline::domain
