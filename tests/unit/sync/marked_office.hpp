// An office with a customer in every relation to one person (tests/support/relations.hpp), rows of every noun, and in every field that can
// hold one a mark that stands nowhere else: whatever bytes leave the server, it can be told which fields of which rows are in them, wherever in
// a message they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tests/support/office.hpp"
#include "tests/support/relations.hpp"

namespace actline::sync::tests {

class MarkedOffice {
 public:
  enum class Standing : std::uint8_t {
    customers,   // a customer, or what hangs on one
    everybodys,  // reference data
    own_note,    // a verdict note of the person
    others_note,
  };
  // A customer with all that hangs on them is a family; each relation begins with one, in its place.
  struct Row {
    records::TableId table = records::TableId::staff;
    base::Id id;
    Standing standing = Standing::everybodys;
    std::size_t family = 0;
    records::RecordPtr record;  // as the server has it; null: deleted
  };
  static constexpr std::size_t id_itself = 0xffff;
  struct Mark {
    std::size_t row = 0;
    std::size_t field = 0;  // place in records::fields_of, or id_itself
    bool is_past = false;   // of a value that is no more
  };

  MarkedOffice();

  testing::Office office;
  const std::vector<Row>& rows() const { return rows_; }
  testing::Relation relation_of(const Row& row) const { return families_[row.family]; }
  testing::Relation relation_of(std::size_t family) const { return families_[family]; }
  // All it was ever in.
  const std::vector<testing::Relation>& relations_of(const Row& row) const { return history_[row.family]; }
  // Whom each customer is shared with by a share that lasts: nobody at first.
  enum class Shared : std::uint8_t { with_nobody, with_person, with_stranger };
  Shared shared(const Row& row) const { return shared_[row.family]; }
  const domain::Customer& customer(std::size_t family) const;
  const Row& row(std::size_t family, records::TableId table) const;

  // The person's role, and a 岗位 of theirs; nothing: the standard one.
  void set_rights(domain::Role role, const std::optional<domain::Grants>& grants);
  // The rights of the stranger, and when the person stands in for them.
  void set_stand_in(const domain::Grants& of_stranger, base::Instant from, base::Instant to);
  // Every field of every row says something else.
  void rewrite();
  void share(std::size_t family, Shared with);
  // By a command, as anybody's.
  void give(std::size_t family, testing::Relation to);
  // Everything that hangs on customers is deleted.
  void erase_children();
  // Somebody's row becomes another, and customers that were in one relation by them are in the other.
  template <class Edit>
  void edit_staff(domain::StaffId person, testing::Relation was, testing::Relation is, Edit&& edit) {
    domain::Staff staff = std::get<domain::Staff>(*rows_[place_of_row(person.value)].record);
    edit(staff);
    replace(place_of_row(person.value), records::make_record(staff));
    for (std::size_t family = 0; family < families_.size(); ++family) {
      if (families_[family] == was) relate(family, is);
    }
  }

  std::vector<Mark> marks_in(std::string_view bytes) const;

 private:
  void relate(std::size_t family, testing::Relation to) {
    families_[family] = to;
    history_[family].push_back(to);
  }
  std::size_t add(records::Record record, Standing standing, std::size_t family);
  std::size_t place_of_row(const base::Id& id) const;
  void add_deputies();
  void fill(std::size_t place);
  void replace(std::size_t place, records::RecordPtr record);
  domain::Value marked(const domain::FieldSpec& field, std::size_t place, std::size_t field_place);
  void remember(std::string_view signature, std::size_t place, std::size_t field_place);
  template <class Strong>
  Strong next_id();

  std::vector<Row> rows_;
  std::vector<std::size_t> posts_;  // places of rows
  std::size_t stand_in_ = 0;
  std::vector<testing::Relation> families_;
  std::vector<std::vector<testing::Relation>> history_;
  std::vector<Shared> shared_;
  std::unordered_map<std::uint64_t, Mark> marks_;  // by signature
  std::vector<bool> beginnings_;                   // of signatures, by their first two bytes
  std::unordered_map<base::Id, std::size_t, base::IdHash> places_;
  std::uint32_t serial_ = 0, phone_serial_ = 0;
};

}  // namespace actline::sync::tests
