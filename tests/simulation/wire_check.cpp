#include "tests/simulation/wire_check.hpp"

#include "tests/simulation/failure.hpp"

namespace actline::simulation {

namespace {

std::int64_t number_in(const base::JsonValue& object, std::string_view name) {
  const base::JsonValue* member = object.member(name);
  require(member != nullptr && member->integer() != nullptr, 7, "an answer without " + std::string(name));
  return *member->integer();
}

// The telephone numbers in a row are those that its reader is shown, and as they are shown to them.
void check_phones(const base::JsonValue& page, const std::string& table, const base::JsonValue& row, const records::RecordPtr& shown) {
  std::vector<std::string> phones;
  if (const auto customer = records::as<domain::Customer>(shown)) phones = customer->phones;
  if (const auto contact = records::as<domain::Contact>(shown)) phones = contact->phones;
  std::string expected;
  for (const std::string& phone : phones) expected += (expected.empty() ? "" : " ") + phone;
  const base::JsonValue::Array& columns = *page.member("cols")->member(table)->array();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (*columns[i].text() != "phones" || table == "post") continue;
    const auto* cell = i + 1 < row.array()->size() ? &(*row.array())[i + 1] : nullptr;
    const std::string said = cell != nullptr && cell->text() != nullptr ? *cell->text() : std::string();
    require(said == expected, 5, "telephone numbers of a " + table + " left the server otherwise than its reader is shown them");
  }
}

}  // namespace

void check_texts(domain::StaffId person, std::string_view body, const Marks& marks, const Oracle& oracle, std::int64_t as_of) {
  marks.each_in(body, [&](const Marks::Mark& mark, std::size_t at) {
    constexpr std::size_t before = 400, after = 40;
    const std::size_t from = at > before ? at - before : 0;
    const auto fail = [&](const std::string& why) { throw Failure(5, why + ": " + std::string(body.substr(from, at - from + after))); };
    if (oracle.was_purged(mark.about.value, as_of)) fail("a text about who was erased for good left the server");
    if (mark.author == person || oracle.has_met(person, mark.about)) return;
    const auto customer = oracle.customer(mark.about);
    if (!customer.is_present() || !oracle.sight(person).sees(*customer))
      fail("a text left the server for somebody who may not see its customer");
  });
}

PulledTo check_page(const Sight& sight, domain::DeviceId device, std::int64_t asked_from, const std::string& body, Oracle& oracle) {
  require(sight.is_present(), 5, "rows left the server for somebody who does not work here");
  const auto page = base::parse_json(body, {.depth = 16, .bytes = 64u << 20});
  require(page.ok(), 5, "an answer that is no JSON left the server");
  const base::JsonValue::Array& ids = *page->member("ids")->array();
  for (const auto& [name, rows] : *page->member("rows")->object()) {
    const auto table = records::table_named(name);
    for (const base::JsonValue& row : *rows.array()) {
      const auto place = static_cast<std::size_t>(*row.array()->front().integer());
      const auto id = base::parse_id(*ids.at(place).text());
      const auto record = oracle.find(*table, *id);
      require(record != nullptr, 5, "a row of " + name + " that does not exist left the server");
      require(sees(sight, *record, oracle), 5, "a row of " + name + " left the server for somebody who may not see it");
      check_phones(*page, name, row, shown(sight, record, oracle));
      if (const auto customer = customer_of(*record); !customer.is_nil()) oracle.introduce(sight.person, customer);
    }
  }
  PulledTo to;
  to.complete = !*page->member("more")->boolean();
  to.rest = page->member("rest") != nullptr;
  to.seq = number_in(*page->member("cursor"), "seq");
  require(number_in(*page, "head") == oracle.seq(), 7, "the head that left the server is not the newest number");
  require(to.seq >= asked_from && to.seq <= oracle.seq(), 7, "a cursor goes back, or beyond the head");
  require(!to.complete || to.seq == oracle.seq(), 7, "a complete pull ends before the head");
  require(number_in(*page->member("acks"), base::id_text(device.value)) == oracle.last_n(device), 1,
          "a pull acknowledges what was not decided");
  return to;
}

}  // namespace actline::simulation
