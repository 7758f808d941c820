#include "tests/simulation/oracle.hpp"

#include <algorithm>
#include <iterator>

#include "shared/command/codec.hpp"
#include "shared/command/execute.hpp"
#include "tests/simulation/failure.hpp"
#include "tests/simulation/row_hash.hpp"

namespace actline::simulation {

using records::RecordPtr;
using records::TableId;

namespace {

// A fact about a customer counts if its author had them this short a time ago (sync.md 2.5).
constexpr std::int64_t grace_ms = 30 * base::day_ms;

// The pool or person a customer is with.
std::pair<bool, base::Id> place_of(const domain::Customer& customer) {
  const bool in_pool = customer.owner.is_nil();
  return {in_pool, in_pool ? customer.store.value : customer.owner.value};
}

std::int64_t number_in(const std::map<domain::DeviceId, std::int64_t>& numbers, domain::DeviceId device) {
  const auto found = numbers.find(device);
  return found != numbers.end() ? found->second : 0;
}

// 代理 as the design has it: from its beginning on it runs, from its end on it is over, and what was called off never was.
domain::DeputyState state_of(const domain::Deputy& deputy, base::Instant now) {
  if (!(deputy.begins_at < deputy.ends_at)) return domain::DeputyState::over;
  if (now < deputy.begins_at) return domain::DeputyState::planned;
  return now < deputy.ends_at ? domain::DeputyState::running : domain::DeputyState::over;
}

// When somebody has to look at it again.
std::optional<base::Instant> due_of(const domain::Deputy& deputy) {
  if (deputy.state == domain::DeputyState::over) return std::nullopt;
  return deputy.state == domain::DeputyState::planned ? deputy.begins_at : deputy.ends_at;
}

domain::CustomerId subject_of(const command::Command& command, const PlainReader& rows) {
  if (const auto* patch = std::get_if<domain::PatchCustomer>(&command)) return patch->customer;
  if (const auto* transfer = std::get_if<domain::TransferCustomer>(&command)) return transfer->customer;
  if (const auto* record = std::get_if<domain::RecordActivity>(&command)) return record->activity.customer;
  if (const auto* photo = std::get_if<domain::AddPhoto>(&command)) return photo->photo.customer;
  if (const auto* share = std::get_if<domain::ShareCustomer>(&command)) return share->share.customer;
  if (const auto* correct = std::get_if<domain::CorrectActivity>(&command)) {
    const auto activity = rows.activity(correct->corrects);
    if (activity.is_present()) return activity->customer;
  }
  return {};
}

}  // namespace

// ---- Questions ----

RecordPtr Oracle::find(TableId table, const base::Id& id) const {
  const Row* found = row({table, id});
  return found != nullptr ? found->record : nullptr;
}

void Oracle::each(TableId table, const std::function<void(const RecordPtr&)>& visit) const {
  for (auto at = now_.rows.lower_bound({table, {}}); at != now_.rows.end() && at->first.first == table; ++at) {
    if (at->second.record != nullptr) visit(at->second.record);
  }
}

const Oracle::Row* Oracle::row(const Key& key) const {
  const auto found = now_.rows.find(key);
  return found != now_.rows.end() ? &found->second : nullptr;
}

domain::Held<domain::Customer> Oracle::customer_when_asked(domain::CustomerId id) const {
  const auto present = customer(id);
  if (!asked_ || !present.is_present()) return {};
  for (const Move& move : now_.moves) {
    if (move.seq <= asked_->heard || move.before.id != id) continue;
    if (asked_->now.ms - move.at.ms > grace_ms) return {};
    domain::Customer then = *present;
    then.owner = move.before.owner;
    if (then.owner.is_nil()) then.store = move.before.store;
    return domain::Held<domain::Customer>::of(std::make_shared<const domain::Customer>(std::move(then)));
  }
  return {};
}

bool Oracle::counts_for_facts(const domain::Share& share) const {
  return !share.ended_at || (asked_ && asked_->now.ms - share.ended_at->ms <= grace_ms);
}

std::int64_t Oracle::last_n(domain::DeviceId device) const { return number_in(now_.last_n, device); }
std::int64_t Oracle::ever_decided(domain::DeviceId device) const { return number_in(ever_decided_, device); }

bool Oracle::works_here(domain::StaffId person) const {
  const auto row = staff(person);
  return row.is_present() && row->active;
}

std::uint64_t Oracle::visible_hash(const Sight& sight) const {
  if (!sight.is_present()) return 0;
  std::uint64_t sum = now_.hash_of_reference;
  each(TableId::customer, [&](const RecordPtr& record) {
    const auto& customer = std::get<domain::Customer>(*record);
    if (!sight.sees(customer)) return;
    const Memory::CustomerHash& hash = now_.hash_by_customer.at(customer.id);
    sum += sight.shows_phones(customer) ? hash.whole : hash.without_phones;
  });
  const bool shows_all = sight.shows_all_phones();
  for (auto at = now_.rows.lower_bound({TableId::verdict_note, {}}); at != now_.rows.end() && at->first.first == TableId::verdict_note;
       ++at) {
    const auto* note = at->second.record != nullptr ? std::get_if<domain::VerdictNote>(at->second.record.get()) : nullptr;
    if (note != nullptr && note->person == sight.person) sum += shows_all ? at->second.hash : at->second.hash_without_phones;
  }
  return sum;
}

std::map<Key, RecordPtr> Oracle::visible_to(const Sight& sight) const {
  std::map<Key, RecordPtr> visible;
  for (const auto& [key, row] : now_.rows) {
    if (row.record != nullptr && sees(sight, *row.record, *this)) visible.emplace(key, shown(sight, row.record, *this));
  }
  return visible;
}

// ---- Changes ----

void Oracle::begin_with(const RecordPtr& record) {
  beginning_.push_back(record);
  put(key_of(*record), record);
}

void Oracle::put(const Key& key, const RecordPtr& record) {
  Row& row = now_.rows[key];
  const auto count = [this](const RecordPtr& of, std::uint64_t hash, std::uint64_t without_phones) {
    if (of == nullptr) return;
    now_.hash += hash;
    const domain::CustomerId customer = customer_of(*of);
    if (!customer.is_nil()) {
      Memory::CustomerHash& sum = now_.hash_by_customer[customer];
      sum.whole += hash;
      sum.without_phones += without_phones;
    } else if (!std::holds_alternative<domain::VerdictNote>(*of)) {
      now_.hash_of_reference += hash;
    }
  };
  count(row.record, 0 - row.hash, 0 - row.hash_without_phones);
  now_.live += static_cast<std::size_t>(record != nullptr) - static_cast<std::size_t>(row.record != nullptr);
  row = {record, ++now_.seq, row_hash(record), row_hash(without_phones(record))};
  count(record, row.hash, row.hash_without_phones);
  changed_.push_back(key);
}

// A customer who is with somebody else now takes a number of the order for going there, after their own.
void Oracle::change(const records::Change& change, base::Instant now) {
  if (change.before == nullptr && change.after == nullptr) return;
  put({change.table, change.id}, change.after);
  const auto before = records::as<domain::Customer>(change.before), after = records::as<domain::Customer>(change.after);
  if (before != nullptr && after != nullptr && place_of(*before) != place_of(*after)) now_.moves.push_back({++now_.seq, *before, now});
}

void Oracle::take(const Step& step) {
  now_.steps.push_back(step);
  switch (step.kind) {
    case Step::Kind::own: return decide({.role = domain::Role::system}, step);
    case Step::Kind::turns: return turn(step);
    case Step::Kind::forgets:
      now_.forgotten_to = step.n;
      std::erase_if(now_.moves, [&step](const Move& move) { return move.seq <= step.n; });
      return;
    case Step::Kind::gives_up: {
      auto& last = now_.last_n[step.device];
      last = std::max(last, step.n);
      break;
    }
    case Step::Kind::command: {
      now_.last_n[step.device] = step.n;
      const auto person = staff(step.person);
      decide(domain::at_moment(domain::actor_in(*person, step.device), step.now, *this, *this), step);
      break;
    }
  }
  auto& ever = ever_decided_[step.device];
  ever = std::max(ever, last_n(step.device));
}

// In the order in which they are due; those that a wrong clock turned too early are due now.
void Oracle::turn(const Step& step) {
  std::vector<std::pair<base::Instant, domain::DeputyId>> due;
  for (const domain::DeputyPtr& each : deputies()) {
    const bool wrong = state_of(*each, step.now) != each->state;
    if (const auto at = due_of(*each); step.mends && wrong)
      due.emplace_back(step.now, each->id);
    else if (at && *at <= step.now)
      due.emplace_back(*at, each->id);
  }
  std::sort(due.begin(), due.end());
  for (const auto& [at, id] : due) {
    Step own{.kind = Step::Kind::own, .made = MadeCommand{domain::TurnDeputy{id}, step.now}, .now = step.now};
    decide({.role = domain::Role::system}, own);
    const auto turned = deputy(id);
    require(turned.is_present() && turned->state == state_of(*turned, step.now), 3, "a stand-in has another state than its days say");
  }
}

void Oracle::decide(const domain::Actor& actor, const Step& step) {
  asked_.reset();
  if (step.kind == Step::Kind::command) asked_ = Asked{step.heard, step.now};
  const auto authorised = command::authorise(actor, step.made->command, *this);
  if (!authorised) return note(step, domain::Verdict::rejected, &authorised.refusal(), {});
  if (const auto subject = subject_of(step.made->command, *this); !subject.is_nil()) introduce(step.person, subject);
  auto outcome = command::execute(*authorised, {.claimed_at = step.made->at, .decided_at = step.now}, *this);
  if (!outcome) return note(step, domain::Verdict::rejected, &outcome.refusal(), {});
  for (const records::Change& each_change : outcome->changes) change(each_change, step.now);
  if (std::holds_alternative<domain::PurgeCustomer>(step.made->command)) purge(outcome->changes, step.now);
  for (command::Event& event : outcome->events) {
    event.seq = static_cast<std::int64_t>(now_.events.size()) + 1;
    now_.events.push_back(std::move(event));
  }
  if (outcome->verdict == domain::Verdict::merged) note(step, domain::Verdict::merged, nullptr, outcome->detail);
}

namespace {

std::string digits_in(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char letter) { return letter >= '0' && letter <= '9'; });
  return digits;
}

// The workload's numbers are written as they are kept.
bool speaks_of(std::string_view text, const std::vector<RecordPtr>& erased) {
  const std::string digits = digits_in(text);
  return std::any_of(erased.begin(), erased.end(), [&](const RecordPtr& row) {
    if (text.find(base::id_text(records::id_of(*row))) != std::string_view::npos) return true;
    std::vector<std::string> phones;
    if (const auto customer = records::as<domain::Customer>(row)) phones = customer->phones;
    if (const auto contact = records::as<domain::Contact>(row)) phones = contact->phones;
    return std::any_of(phones.begin(), phones.end(), [&](const std::string& phone) { return digits.find(phone) != std::string::npos; });
  });
}

// An import's words without some of its rows.
template <class Goes>
std::string other_rows(const domain::ImportRows& import, Goes&& goes) {
  domain::ImportRows rest{.import_id = import.import_id, .rows = {}};
  std::copy_if(import.rows.begin(), import.rows.end(), std::back_inserter(rest.rows), [&](const auto& row) { return !goes(row); });
  return command::arguments_text(rest);
}

// Says of no skipped row whose number it had.
std::string unnamed(const std::string& detail) {
  const std::string code = "\"code\":\"already_known\"", name = "\"detail\":\"";
  std::string rest = detail;
  for (auto at = rest.find(code); at != std::string::npos; at = rest.find(code, at + 1)) {
    const auto begin = rest.find(name, at) + name.size();
    auto end = begin;
    while (rest[end] != '"') end += rest[end] == '\\' ? 2u : 1u;
    rest.erase(begin, end - begin);
  }
  return rest;
}

}  // namespace

// Who is erased for good takes along what was written of them under 需处理 and in the history.
void Oracle::purge(const std::vector<records::Change>& erased, base::Instant now) {
  if (erased.empty()) return;
  std::vector<RecordPtr> rows;
  domain::Customer themself;
  for (const records::Change& each_change : erased) {
    rows.push_back(each_change.before);
    if (const auto customer = records::as<domain::Customer>(each_change.before)) themself = *customer;
  }
  std::vector<domain::VerdictNote> notes;
  each(TableId::verdict_note, [&](const RecordPtr& record) { notes.push_back(std::get<domain::VerdictNote>(*record)); });
  for (const domain::VerdictNote& before : notes) {
    const domain::VerdictNote after = forgetting(before, rows);
    if (!(after == before)) put({TableId::verdict_note, after.id.value}, records::make_record(after));
  }
  now_.moves.push_back({++now_.seq, themself, now});
  for (const records::Change& each_change : erased) now_.purged.emplace(each_change.id, now_.seq);
  for (command::Event& event : now_.events) {
    if (event.root == themself.id.value) event.before.clear(), event.after.clear();
  }
}

domain::VerdictNote Oracle::forgetting(domain::VerdictNote note, const std::vector<RecordPtr>& erased) const {
  note.detail = note.code == "already_known" ? std::string() : unnamed(note.detail);
  if (speaks_of(note.arguments, erased)) {
    const auto command = command::command_from(note.command, note.arguments);
    const auto* import = command ? std::get_if<domain::ImportRows>(&*command) : nullptr;
    const auto goes = [&](const domain::ImportRows::Row& row) {
      return speaks_of(command::arguments_text(domain::ImportRows{.import_id = {}, .rows = {row}}), erased);
    };
    note.arguments = import != nullptr ? other_rows(*import, goes) : std::string();
    if (import == nullptr) note.detail.clear();
  }
  if (speaks_of(note.detail, erased)) note.detail.clear();
  return note;
}

// Of what was asked about somebody who was erased for good, nothing.
std::string Oracle::words_to_keep(const command::Command& command) const {
  if (const auto* import = std::get_if<domain::ImportRows>(&command)) {
    return other_rows(*import, [&](const domain::ImportRows::Row& row) { return was_purged(row.customer.id.value); });
  }
  std::vector<base::Id> named;
  if (const auto* create = std::get_if<domain::CreateCustomer>(&command)) named = {create->customer.id.value};
  if (const auto* patch = std::get_if<domain::PatchCustomer>(&command)) named = {patch->customer.value};
  if (const auto* transfer = std::get_if<domain::TransferCustomer>(&command)) named = {transfer->customer.value};
  if (const auto* purge = std::get_if<domain::PurgeCustomer>(&command)) named = {purge->customer.value};
  if (const auto* record = std::get_if<domain::RecordActivity>(&command))
    named = {record->activity.customer.value, record->activity.id.value};
  if (const auto* correct = std::get_if<domain::CorrectActivity>(&command))
    named = {correct->corrects.value, correct->activity.customer.value, correct->activity.id.value};
  if (const auto* photo = std::get_if<domain::AddPhoto>(&command))
    named = {photo->photo.customer.value, photo->photo.activity.value, photo->photo.id.value};
  if (const auto* share = std::get_if<domain::ShareCustomer>(&command)) named = {share->share.customer.value, share->share.id.value};
  if (const auto* share = std::get_if<domain::EndShare>(&command)) named = {share->share.value};
  if (std::any_of(named.begin(), named.end(), [&](const base::Id& id) { return was_purged(id); })) return {};
  return command::arguments_text(command);
}

void Oracle::note(const Step& step, domain::Verdict verdict, const base::Refusal* why, const std::string& detail) {
  if (step.kind == Step::Kind::own) return;
  domain::VerdictNote note;
  note.id = domain::verdict_note_id(step.device, step.n);
  note.person = step.person;
  note.device = step.device;
  note.n = step.n;
  note.verdict = verdict;
  note.command = command::name_of(command::kind_of(step.made->command));
  if (why != nullptr) {
    note.code = base::name_of(why->code);
    note.field = why->field;
  }
  note.detail = why != nullptr ? why->detail : detail;
  note.arguments = words_to_keep(step.made->command);
  note.claimed_at = step.made->at;
  note.decided_at = step.now;
  put({TableId::verdict_note, note.id.value}, records::make_record(note));
}

}  // namespace actline::simulation
