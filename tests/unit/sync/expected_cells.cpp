#include "tests/unit/sync/expected_cells.hpp"

#include <algorithm>
#include <array>

namespace actline::sync::tests {

namespace {

using domain::PhoneSight;
using domain::Reach;
using domain::Role;
using records::TableId;
using Standing = MarkedOffice::Standing;

// Every field of every noun: those that are shown with their row, and those that hold telephone numbers. A field or noun that is not here
// is not covered, and the test says so.
struct Noun {
  TableId table;
  std::string_view shown;
  std::string_view phones;
};
constexpr std::array nouns{
    Noun{TableId::staff, "name role store manager active ext post", ""},
    Noun{TableId::customer, "kind name community address source lifecycle note owner store created_by created_at last_activity_at ext",
         "phones"},
    Noun{TableId::contact, "customer name role note ext", "phones"},
    Noun{
        TableId::activity,
        "customer author kind direction outcome occurred_at recorded_at note next_step next_step_at corrects superseded_by ext latitude_e6 "
        "longitude_e6 accuracy_m located_at duration_min",
        ""},
    Noun{TableId::verdict_note, "person device n verdict command code field detail arguments claimed_at decided_at", ""},
    Noun{TableId::photo, "customer activity sha256 media_type width height bytes taken_at author recorded_at stored_at", ""},
    Noun{TableId::unit, "kind name parent active ext", ""},
    Noun{TableId::post, "name role sees writes transfers imports exports phones organises active ext", ""},
    Noun{TableId::share, "customer staff shared_by shared_at ended_at", ""},
    Noun{TableId::deputy, "absent deputy begins_at ends_at ext state", ""},
};

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    found.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return found;
}

bool has_word(std::string_view text, std::string_view word) {
  const auto all = words(text);
  return std::find(all.begin(), all.end(), word) != all.end();
}

const Noun* noun_of(TableId table) {
  const auto found = std::find_if(nouns.begin(), nouns.end(), [table](const Noun& noun) { return noun.table == table; });
  return found != nouns.end() ? &*found : nullptr;
}

bool holds_phones(TableId table, std::size_t field) {
  const Noun* noun = noun_of(table);
  return noun != nullptr && has_word(noun->phones, records::fields_of(table)[field].name);
}

// 13810010007 → 138****0007, and so each of several.
std::string hidden(const std::string& phones) {
  std::string text;
  for (const std::string_view phone : words(phones)) {
    (text += text.empty() ? "" : " ") += std::string(phone.substr(0, 3)) + "****" + std::string(phone.substr(7));
  }
  return text;
}

std::string text_of(const domain::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* id = std::get_if<base::Id>(&value)) return base::id_text(*id);
  return "nothing";
}

// In their own right, or in that of whom they stand in for.
bool takes_in(const Reader& reader, testing::Relation relation) {
  return testing::takes_in(reader.grants.sees, relation) ||
         (reader.of_stranger && testing::takes_in_of_stranger(reader.of_stranger->sees, relation));
}

// Shared with them, or with whom they stand in for.
bool is_shared(const Reader& reader, MarkedOffice::Shared shared) {
  if (!reader.knows_shares) return false;
  return shared == MarkedOffice::Shared::with_person || (reader.of_stranger && shared == MarkedOffice::Shared::with_stranger);
}

// In a right in which they see it, and which shows them: who sees numbers of their own customers only does not see those of who is shared
// with them.
bool shows_phones(const Reader& reader, testing::Relation relation, MarkedOffice::Shared shared) {
  if (reader.knows_shares && shared == MarkedOffice::Shared::with_person && reader.grants.phones == PhoneSight::all) return true;
  if (reader.knows_shares && shared == MarkedOffice::Shared::with_stranger && reader.of_stranger &&
      reader.of_stranger->phones == PhoneSight::all) {
    return true;
  }
  if (testing::takes_in(reader.grants.sees, relation) && testing::shows_phones(reader.grants.phones, relation)) return true;
  return reader.of_stranger && testing::takes_in_of_stranger(reader.of_stranger->sees, relation) &&
         testing::shows_phones_to_stranger(reader.of_stranger->phones, relation);
}

// The id alone of what a device is to let go of: of what it held, or what once lay where its person sees now. Which parts of a base there
// are while it becomes one of another scope is not known to the server, so it names what could be among them.
bool may_be_named(const Reader& reader, const MarkedOffice& world, const MarkedOffice::Row& row, const BareDevice& device) {
  if (device.let_go.contains(row.id)) return true;
  if (!device.said_gone.contains(row.id)) return false;
  const auto& been = world.relations_of(row);
  return std::any_of(been.begin(), been.end(), [&](auto relation) { return takes_in(reader, relation); });
}

bool may_hold(const Reader& reader, const MarkedOffice& world, const MarkedOffice::Mark& mark, const BareDevice* device) {
  const MarkedOffice::Row& row = world.rows()[mark.row];
  if (mark.field == MarkedOffice::id_itself) {
    return is_seen(reader, world, row) || (device != nullptr && may_be_named(reader, world, row, *device));
  }
  return !mark.is_past && row.record != nullptr && expected(reader, world, row, mark.field) == Cell::shown;
}

}  // namespace

std::string_view name_of(Cell cell) {
  constexpr std::array<std::string_view, 3> names{"absent", "masked", "shown"};
  return names[static_cast<std::size_t>(cell)];
}

Reader standard_reader(Role role) {
  Reader reader{.role = role};
  reader.grants.sees = role == Role::rep ? Reach::own : role == Role::manager ? Reach::team : Reach::all;
  reader.grants.phones = PhoneSight::all;
  return reader;
}

std::vector<Reader> all_readers() {
  std::vector<Reader> readers;
  for (const Role role : {Role::rep, Role::manager, Role::operations}) {
    readers.push_back(standard_reader(role));
    for (const Reach sees : {Reach::own, Reach::store, Reach::team, Reach::all}) {
      for (const PhoneSight phones : {PhoneSight::none, PhoneSight::own, PhoneSight::all}) {
        const Reach writes = role == Role::manager ? sees : Reach::own;  // is nothing to what is seen
        readers.push_back(
            {.role = role, .has_post = true, .grants = {.sees = sees, .writes = writes, .transfers = writes, .phones = phones}});
      }
    }
  }
  return readers;
}

std::string described(const Reader& reader) {
  std::string text(domain::role_names[static_cast<std::size_t>(reader.role)]);
  text += reader.has_post ? " with a post of their own" : " with the standard post";
  text += ", sees " + std::string(domain::reach_names[static_cast<std::size_t>(reader.grants.sees)]);
  text += ", phones " + std::string(domain::phone_sight_names[static_cast<std::size_t>(reader.grants.phones)]);
  if (!reader.of_stranger) return text;
  text += ", for somebody who sees " + std::string(domain::reach_names[static_cast<std::size_t>(reader.of_stranger->sees)]);
  return text + ", phones " + std::string(domain::phone_sight_names[static_cast<std::size_t>(reader.of_stranger->phones)]);
}

bool is_seen(const Reader& reader, const MarkedOffice& world, const MarkedOffice::Row& row) {
  switch (row.standing) {
    case Standing::everybodys:
    case Standing::own_note: return true;
    case Standing::others_note: return false;
    case Standing::customers: return takes_in(reader, world.relation_of(row)) || is_shared(reader, world.shared(row));
  }
  return false;
}

Cell expected(const Reader& reader, const MarkedOffice& world, const MarkedOffice::Row& row, std::size_t field) {
  if (row.record == nullptr || !is_seen(reader, world, row)) return Cell::absent;
  if (!holds_phones(row.table, field)) return Cell::shown;
  const testing::Relation relation = world.relation_of(row);
  return shows_phones(reader, relation, world.shared(row)) ? Cell::shown : Cell::masked;
}

std::vector<std::string> uncovered_fields() {
  std::vector<std::string> uncovered;
  for (std::size_t place = 0; place < records::table_count; ++place) {
    const auto table = static_cast<TableId>(place);
    const Noun* noun = noun_of(table);
    const std::string name(records::table_name(table));
    if (noun == nullptr) {
      uncovered.push_back(name);
      continue;
    }
    std::vector<std::string_view> named = words(noun->shown);
    for (const std::string_view phones : words(noun->phones)) named.push_back(phones);
    for (const domain::FieldSpec& field : records::fields_of(table)) {
      if (std::erase(named, field.name) != 1) uncovered.push_back(name + "." + std::string(field.name));
    }
    for (const std::string_view field : named) uncovered.push_back(name + "." + std::string(field) + ", which is none");
  }
  return uncovered;
}

std::string cell_name(const MarkedOffice& world, const MarkedOffice::Row& row, std::size_t field) {
  constexpr std::array<std::string_view, 4> standings{"", "everybody's", "own note", "somebody else's note"};
  const bool is_id = field == MarkedOffice::id_itself;
  std::string text =
      std::string(records::table_name(row.table)) + "." + std::string(is_id ? "id" : records::fields_of(row.table)[field].name);
  const bool is_customers = row.standing == Standing::customers;
  return text + " of " + std::string(is_customers ? name_of(world.relation_of(row)) : standings[static_cast<std::size_t>(row.standing)]);
}

std::vector<std::string> faults(const Reader& reader, const MarkedOffice& world, const BareDevice& device, std::size_t& cells) {
  std::vector<std::string> found;
  std::size_t held = 0;
  for (const MarkedOffice::Row& row : world.rows()) {
    const auto place = device.rows.find({row.table, row.id});
    const records::Record* record = place != device.rows.end() ? place->second.get() : nullptr;
    held += record != nullptr ? 1 : 0;
    const std::vector<domain::Value> is = record != nullptr ? records::values_of(*record) : std::vector<domain::Value>{};
    const std::vector<domain::Value> was = row.record != nullptr ? records::values_of(*row.record) : std::vector<domain::Value>{};
    for (std::size_t field = 0; field < records::fields_of(row.table).size(); ++field) {
      ++cells;
      const Cell cell = expected(reader, world, row, field);
      if ((cell == Cell::absent) != (record == nullptr)) {
        found.push_back(cell_name(world, row, field) + ": " + std::string(name_of(cell)) + " expected, " +
                        (record == nullptr ? "not" : "is") + " there");
        continue;
      }
      if (record == nullptr) continue;
      const domain::Value right = cell == Cell::masked ? domain::Value{hidden(text_of(was[field]))} : was[field];
      if (!(is[field] == right))
        found.push_back(cell_name(world, row, field) + ": " + text_of(right) + " expected, is " + text_of(is[field]));
    }
  }
  // What is not of this world's making is reference data of the office it stands in.
  held += static_cast<std::size_t>(std::count_if(device.rows.begin(), device.rows.end(), [&world](const auto& place) {
    const RowKey& key = place.first;
    const bool is_reference = key.table == TableId::staff || key.table == TableId::unit;
    return is_reference && std::none_of(world.rows().begin(), world.rows().end(), [&key](const auto& row) { return row.id == key.id; });
  }));
  if (held != device.rows.size()) found.push_back(std::to_string(device.rows.size() - held) + " rows that nobody made");
  for (const std::string& bytes : device.bytes) {
    for (std::string& leak : leaks(reader, world, bytes, {}, &device)) found.push_back(std::move(leak));
  }
  return found;
}

std::vector<std::string> leaks(const Reader& reader, const MarkedOffice& world, std::string_view bytes, std::string_view said,
                               const BareDevice* device) {
  const auto own_words = world.marks_in(said);
  const auto is_said = [&](const MarkedOffice::Mark& mark) {
    return std::any_of(own_words.begin(), own_words.end(), [&](const auto& own) { return own.row == mark.row && own.field == mark.field; });
  };
  std::vector<std::string> found;
  for (const MarkedOffice::Mark& mark : world.marks_in(bytes)) {
    if (may_hold(reader, world, mark, device) || is_said(mark)) continue;
    found.push_back("in the bytes: " + cell_name(world, world.rows()[mark.row], mark.field) + (mark.is_past ? ", as it was" : ""));
  }
  return found;
}

}  // namespace actline::sync::tests
