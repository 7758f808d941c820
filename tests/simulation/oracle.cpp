#include "tests/simulation/oracle.hpp"

#include <algorithm>

#include "shared/command/codec.hpp"
#include "shared/command/execute.hpp"

namespace actline::simulation {

using records::TableId;

void Oracle::begin_with(const records::RecordPtr& record) { tables_->put(records::table_of(*record), records::id_of(*record), record); }

std::int64_t Oracle::last_n(domain::DeviceId device) const {
  const auto found = last_n_.find(device);
  return found != last_n_.end() ? found->second : 0;
}

void Oracle::skip_to(domain::DeviceId device, std::int64_t n) { last_n_[device] = std::max(last_n(device), n); }

// A fact also counts when its author had the customer at the head they had seen.
base::Result<command::Authorized> Oracle::authorise(const domain::Actor& actor, const MadeCommand& made, std::int64_t heard) {
  auto now = command::authorise(actor, made.command, *tables_);
  if (now) return now;
  domain::CustomerId about;
  if (const auto* record = std::get_if<domain::RecordActivity>(&made.command)) about = record->activity.customer;
  if (const auto* add = std::get_if<domain::AddPhoto>(&made.command)) {
    const auto activity = tables_->activity(add->photo.activity);
    about = activity.is_present() ? activity->customer : add->photo.customer;
  }
  const auto customer = tables_->customer(about);
  if (!customer.is_present()) return now;
  for (const Moved& moved : moves_) {
    if (moved.seq <= heard || moved.before.id != about) continue;
    domain::Customer then = *customer;
    then.owner = moved.before.owner;
    if (then.owner.is_nil()) then.store = moved.before.store;
    const auto present = tables_->find(TableId::customer, about.value);
    tables_->put(TableId::customer, about.value, records::make_record(then));
    auto before = command::authorise(actor, made.command, *tables_);
    tables_->put(TableId::customer, about.value, present);
    return before;
  }
  return now;
}

void Oracle::apply(const records::Change& change) {
  const auto before = records::as<domain::Customer>(change.before), after = records::as<domain::Customer>(change.after);
  const bool in_pool = before != nullptr && after != nullptr && before->owner.is_nil() && after->owner.is_nil();
  if (before != nullptr && after != nullptr && (before->owner != after->owner || (in_pool && before->store != after->store))) {
    const bool met = !expected_.empty() && expected_.front().root == change.id;
    moves_.push_back({*before, met ? expected_.front().seq : 0});
    unexpected_ = unexpected_ || !met;
    if (met) expected_.pop_front();
  }
  tables_->apply(change);
}

void Oracle::decide(domain::StaffId person, domain::DeviceId device, const MadeCommand& made, base::Instant now, std::int64_t heard) {
  const std::int64_t n = ++last_n_[device];
  const auto staff = tables_->staff(person);
  const domain::Actor actor{.staff = person, .role = staff->role, .store = staff->store, .device = device};
  const auto authorised = authorise(actor, made, heard);
  if (!authorised) return note(person, device, n, made, now, domain::Verdict::rejected, &authorised.refusal(), {});
  const auto outcome = command::execute(*authorised, {.claimed_at = made.at, .decided_at = now}, *tables_);
  if (!outcome) return note(person, device, n, made, now, domain::Verdict::rejected, &outcome.refusal(), {});
  for (const records::Change& change : outcome->changes) apply(change);
  if (outcome->verdict == domain::Verdict::merged) note(person, device, n, made, now, domain::Verdict::merged, nullptr, outcome->detail);
}

void Oracle::note(domain::StaffId person, domain::DeviceId device, std::int64_t n, const MadeCommand& made, base::Instant now,
                  domain::Verdict verdict, const base::Refusal* why, const std::string& detail) {
  domain::VerdictNote note;
  note.id = domain::verdict_note_id(device, n);
  note.person = person;
  note.device = device;
  note.n = n;
  note.verdict = verdict;
  note.command = command::name_of(command::kind_of(made.command));
  if (why != nullptr) {
    note.code = base::name_of(why->code);
    note.field = why->field;
  }
  note.detail = why != nullptr ? why->detail : detail;
  note.arguments = command::arguments_text(made.command);
  note.claimed_at = made.at;
  note.decided_at = now;
  tables_->put(TableId::verdict_note, note.id.value, records::make_record(note));
}

bool Oracle::may_see(domain::StaffId person, const records::Record& record) const {
  if (std::holds_alternative<domain::Staff>(record) || std::holds_alternative<domain::Unit>(record)) return true;
  if (const auto* note = std::get_if<domain::VerdictNote>(&record)) return note->person == person;
  domain::CustomerId root;
  if (const auto* customer = std::get_if<domain::Customer>(&record)) root = customer->id;
  if (const auto* contact = std::get_if<domain::Contact>(&record)) root = contact->customer;
  if (const auto* activity = std::get_if<domain::Activity>(&record)) root = activity->customer;
  if (const auto* photo = std::get_if<domain::Photo>(&record)) root = photo->customer;
  const auto customer = tables_->customer(root);
  const auto viewer = tables_->staff(person);
  if (!customer.is_present() || !viewer.is_present()) return false;
  if (viewer->role == domain::Role::operations) return true;
  if (customer->owner.is_nil()) return customer->store == viewer->store;
  if (customer->owner == person) return true;
  if (viewer->role != domain::Role::manager) return false;
  const auto owner = tables_->staff(customer->owner);
  if (!owner.is_present() || !owner->active) return false;
  // Up the line from the owner. Nobody is their own superior, so more steps than people means a ring.
  std::size_t steps = tables_->size(TableId::staff);
  for (auto above = owner->manager; !above.is_nil() && steps > 0; --steps) {
    if (above == person) return true;
    const auto next = tables_->staff(above);
    above = next.is_present() ? next->manager : domain::StaffId{};
  }
  return false;
}

Oracle::Rows Oracle::rows() const {
  Rows all;
  for (std::size_t table = 0; table < records::table_count; ++table) {
    tables_->each(static_cast<TableId>(table), [&](const records::RecordPtr& record) {
      all.emplace(std::pair(static_cast<TableId>(table), records::id_of(*record)), record);
    });
  }
  return all;
}

Oracle::Rows Oracle::visible_to(domain::StaffId person) const {
  Rows all = rows();
  std::erase_if(all, [&](const auto& row) { return !may_see(person, *row.second); });
  return all;
}

void Oracle::go_back(const Memory& memory) {
  tables_ = std::make_unique<records::Records>(records::Records::Authority::whole);
  for (const auto& [key, record] : memory.rows) tables_->put(key.first, key.second, record);
  last_n_ = memory.last_n;
  moves_ = memory.moves;
}

}  // namespace actline::simulation
