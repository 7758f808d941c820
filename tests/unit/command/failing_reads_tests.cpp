// A server's storage may fail between two reads of the same row, and then answers empty. A rule that has just seen the row must not
// take its being there for granted: the batch is lost anyway, the server must not be.
#include <catch2/catch_test_macros.hpp>

#include "shared/command/execute.hpp"
#include "shared/domain/field_value.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;

namespace {

// Reads what is there so many times, and nothing ever after.
class FailingReader final : public records::Reader {
 public:
  FailingReader(const records::Records& records, int reads_left) : records_(records), reads_left_(reads_left) {}

  bool has_failed() const { return reads_left_ < 0; }

  domain::Held<domain::Staff> staff(domain::StaffId id) const override {
    return works() ? records_.staff(id) : domain::Held<domain::Staff>{};
  }
  domain::Held<domain::Unit> unit(domain::UnitId id) const override { return works() ? records_.unit(id) : domain::Held<domain::Unit>{}; }
  std::vector<domain::UnitPtr> units() const override { return works() ? records_.units() : std::vector<domain::UnitPtr>{}; }
  std::vector<domain::StaffPtr> staff_members() const override {
    return works() ? records_.staff_members() : std::vector<domain::StaffPtr>{};
  }
  domain::Held<domain::Post> post(domain::PostId id) const override { return works() ? records_.post(id) : domain::Held<domain::Post>{}; }
  domain::Held<domain::Deputy> deputy(domain::DeputyId id) const override {
    return works() ? records_.deputy(id) : domain::Held<domain::Deputy>{};
  }
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const override {
    return works() ? records_.deputies_of(deputy, ends_from) : std::vector<domain::DeputyPtr>{};
  }
  std::vector<domain::PostPtr> posts() const override { return works() ? records_.posts() : std::vector<domain::PostPtr>{}; }
  domain::Held<domain::Customer> customer(domain::CustomerId id) const override {
    return works() ? records_.customer(id) : domain::Held<domain::Customer>{};
  }
  domain::Held<domain::Contact> contact(domain::ContactId id) const override {
    return works() ? records_.contact(id) : domain::Held<domain::Contact>{};
  }
  std::size_t contact_count(domain::CustomerId id) const override { return works() ? records_.contact_count(id) : 0; }
  domain::Held<domain::Customer> customer_with_phone(std::string_view phone, domain::CustomerId except) const override {
    return works() ? records_.customer_with_phone(phone, except) : domain::Held<domain::Customer>{};
  }
  domain::Held<domain::Activity> activity(domain::ActivityId id) const override {
    return works() ? records_.activity(id) : domain::Held<domain::Activity>{};
  }
  domain::Held<domain::Photo> photo(domain::PhotoId id) const override {
    return works() ? records_.photo(id) : domain::Held<domain::Photo>{};
  }
  std::size_t photo_count(domain::ActivityId activity) const override { return works() ? records_.photo_count(activity) : 0; }
  domain::Held<domain::Share> share(domain::ShareId id) const override {
    return works() ? records_.share(id) : domain::Held<domain::Share>{};
  }
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const override {
    return works() ? records_.shares_of(customer) : std::vector<domain::SharePtr>{};
  }
  domain::Held<domain::VerdictNote> verdict_note(domain::VerdictNoteId id) const override {
    return works() ? records_.verdict_note(id) : domain::Held<domain::VerdictNote>{};
  }
  std::vector<records::RecordPtr> rows_of(domain::CustomerId id) const override {
    return works() ? records_.rows_of(id) : std::vector<records::RecordPtr>{};
  }
  domain::Held<domain::Customer> customer_when_asked(domain::CustomerId id) const override {
    return works() ? records_.customer_when_asked(id) : domain::Held<domain::Customer>{};
  }

 private:
  bool works() const { return reads_left_ < 0 ? false : --reads_left_ >= 0; }

  const records::Records& records_;
  mutable int reads_left_;
};

// How many reads the command takes when each of them may be the last that works.
int survive(const command::Command& command, const domain::Actor& actor, const records::Records& world) {
  constexpr int reads_most = 100;
  for (int reads = 0; reads < reads_most; ++reads) {
    const FailingReader reader(world, reads);
    if (const auto authorised = command::authorise(actor, command, reader)) {
      [[maybe_unused]] const auto outcome = command::execute(*authorised, {morning, morning}, reader);
    }
    if (!reader.has_failed()) return reads;
  }
  return reads_most;
}

domain::FieldChange change(std::string field, domain::Value from, domain::Value to) {
  return {std::move(field), std::move(from), std::move(to)};
}

}  // namespace

TEST_CASE("no command takes for granted that what it has read can be read again") {
  records::Records world = sample_world();
  domain::Photo photo;
  photo.id = strong_id<domain::PhotoId>(31);
  photo.customer = customer_number(1);
  photo.activity = activity_number(21);
  photo.sha256 = std::string(64, 'a');
  world.put(records::TableId::photo, photo.id.value, records::make_record(photo));

  domain::PatchCustomer patch{.customer = customer_number(1)};
  patch.changes.push_back(change("note", domain::Value{std::string("旧备注")}, domain::Value{std::string("示例新备注")}));
  patch.contacts.push_back({.kind = domain::ContactChange::Kind::remove, .contact = a_contact(11, customer_number(1), "示例李四", {})});
  CHECK(survive(patch, the_rep(), world) > 1);

  const domain::TransferCustomer transfer{.customer = customer_number(1), .from = rep_one, .to = rep_two};
  CHECK(survive(transfer, the_manager(), world) > 1);
  const domain::PurgeCustomer purge{customer_number(1), world.customer(customer_number(1))->name};
  CHECK(survive(purge, the_operator(), world) > 1);
  const domain::PatchStaff rename{rep_one,
                                  {change("name", domain::Value{world.staff(rep_one)->name}, domain::Value{std::string("示例改名")})}};
  CHECK(survive(rename, the_operator(), world) > 1);
  const domain::PatchUnit unit{store_one,
                               {change("name", domain::Value{world.unit(store_one)->name}, domain::Value{std::string("示例改名")})}};
  CHECK(survive(unit, the_operator(), world) > 1);
  const domain::PatchPost post{domain::standard_post_id(domain::Role::rep),
                               {change("exports", domain::Value{std::int64_t{0}}, domain::Value{std::int64_t{1}})}};
  CHECK(survive(post, the_operator(), world) > 1);
  const domain::Actor server{.role = domain::Role::system};
  CHECK(survive(domain::ConfirmPhoto{photo.id}, server, world) > 1);
  const domain::Deputy deputy{
      .id = strong_id<domain::DeputyId>(600), .absent = rep_one, .deputy = rep_two, .begins_at = {1}, .ends_at = {2}};
  world.put(records::TableId::deputy, deputy.id.value, records::make_record(deputy));
  CHECK(survive(domain::TurnDeputy{deputy.id}, server, world) > 1);
  CHECK(survive(domain::RecordActivity{an_activity(60, customer_number(1))}, the_rep(), world) > 1);
  CHECK(survive(domain::CorrectActivity{.corrects = activity_number(21), .activity = an_activity(61, customer_number(1))}, the_rep(),
                world) > 1);
}
