#include "shared/command/execute.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "shared/base/json.hpp"
#include "shared/command/history.hpp"
#include "shared/command/merged_detail.hpp"
#include "shared/domain/activity/activity_rules.hpp"
#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/deputy/deputy_rules.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/photo/photo_rules.hpp"
#include "shared/domain/post/post_rules.hpp"
#include "shared/domain/share/share_rules.hpp"
#include "shared/domain/staff/staff_rules.hpp"

namespace actline::command {

namespace {

using domain::members_of;
using records::members_of;
using records::RecordPtr;
using records::TableId;

template <class Entity>
RecordPtr record_of(const domain::Held<Entity>& held) {
  return held.is_present() ? records::make_record(*held) : nullptr;
}

// A rule's answer as one of the sum: what follows from it is the same for every noun.
template <class Entity>
base::Result<RecordPtr> record_of(base::Result<Entity> decided) {
  if (!decided) return decided.refusal();
  return records::make_record(std::move(*decided));
}

// Of an entity or of a record: what history says of a new one, and of how one differs from another.
template <class Entity>
std::string history_of(const Entity& entity) {
  return history_fields(members_of(entity));
}
template <class Entity>
std::string history_of(const Entity& entity, const Entity& other) {
  return history_fields(members_of(entity), members_of(other));
}

// What a rule has just read is not there a moment later: the server's storage failed in between, and from then on answers empty. Nothing
// of such a batch is committed, so this refusal reaches nobody.
base::Refusal reading_failed() { return base::refuse(base::RefusalCode::internal); }

// One overload per command: decides it and turns the decision into changes and events.
class Execution {
 public:
  Execution(const domain::Actor& actor, domain::DecisionTime time, const records::Reader& reader)
      : actor_(actor), time_(time), reader_(reader) {}

  base::Result<Outcome> operator()(const domain::AddStaff& command) {
    return added("staff.added", record_of(domain::decide(command, own_grants(), reader_, reader_, reader_)));
  }

  base::Result<Outcome> operator()(const domain::PatchStaff& command) {
    return patched("staff.patched", record_of(reader_.staff(command.staff)),
                   record_of(domain::decide(command, own_grants(), reader_, reader_, reader_)));
  }

  base::Result<Outcome> operator()(const domain::AddUnit& command) {
    return added("unit.added", record_of(domain::decide(command, reader_)));
  }

  base::Result<Outcome> operator()(const domain::PatchUnit& command) {
    return patched("unit.patched", record_of(reader_.unit(command.unit)), record_of(domain::decide(command, reader_)));
  }

  base::Result<Outcome> operator()(const domain::AddPost& command) {
    return added("post.added", record_of(domain::decide(command, own_grants(), reader_)));
  }

  base::Result<Outcome> operator()(const domain::PatchPost& command) {
    const auto before = domain::post_of(command.post, reader_);
    auto outcome = patched("post.patched", before == nullptr ? nullptr : records::make_record(*before),
                           record_of(domain::decide(command, own_grants(), reader_, reader_)));
    // A standard one that nobody has changed yet has no row.
    if (outcome && !outcome->changes.empty()) outcome->changes.front().before = record_of(reader_.post(command.post));
    return outcome;
  }

  base::Result<Outcome> operator()(const domain::AddDeputy& command) {
    return added("deputy.added", record_of(domain::decide(command, time_, reader_, reader_)));
  }

  base::Result<Outcome> operator()(const domain::EndDeputy& command) {
    return patched("deputy.ended", record_of(reader_.deputy(command.deputy)), record_of(domain::decide(command, time_, reader_)));
  }

  base::Result<Outcome> operator()(const domain::TurnDeputy& command) {
    return patched("deputy.turned", record_of(reader_.deputy(command.deputy)), record_of(domain::decide(command, time_, reader_)));
  }

  base::Result<Outcome> operator()(const domain::CreateCustomer& command) {
    auto decision = domain::decide(command, actor_, time_, reader_, reader_);
    if (!decision) return decision.refusal();
    add_created_events(*decision);
    return finished(std::move(*decision));
  }

  base::Result<Outcome> operator()(const domain::PatchCustomer& command) {
    auto decision = domain::decide(command, actor_, time_, reader_, reader_);
    if (!decision) return decision.refusal();
    const bool changes = !decision->customers.empty() || !decision->contacts.empty() || !decision->removed_contacts.empty();
    if (changes) {
      std::string before;
      std::string after;
      const auto current = reader_.customer(command.customer);
      if (!current.is_present()) return reading_failed();
      if (!decision->customers.empty()) {
        before = history_of(*current, decision->customers.front());
        after = history_of(decision->customers.front(), *current);
      }
      add_event("customer.patched", command.customer.value, command.customer.value, std::move(before), std::move(after));
    }
    return finished(std::move(*decision));
  }

  base::Result<Outcome> operator()(const domain::TransferCustomer& command) {
    auto decision = domain::decide(command, reader_, reader_, reader_);
    if (!decision) return decision.refusal();
    if (!decision->customers.empty()) {
      const domain::Customer& moved = decision->customers.front();
      const auto current = reader_.customer(command.customer);
      if (!current.is_present()) return reading_failed();
      add_event("customer.transferred", moved.id.value, moved.id.value, history_of(*current, moved), history_of(moved, *current));
      for (const domain::Share& share : domain::ended_by_transfer(moved.id, moved.owner, time_, reader_)) {
        if (!end(share)) return reading_failed();
      }
    }
    return finished(std::move(*decision));
  }

  base::Result<Outcome> operator()(const domain::ShareCustomer& command) {
    auto decision = domain::decide(command, actor_, time_, reader_, reader_, reader_);
    if (!decision) return decision.refusal();
    outcome_.provisional = decision->provisional;
    if (!decision->share) return std::move(outcome_);
    const domain::Share& share = *decision->share;
    add_event("share.added", share.customer.value, share.id.value, {}, history_of(share));
    add_change(share.id.value, nullptr, records::make_record(share));
    return std::move(outcome_);
  }

  base::Result<Outcome> operator()(const domain::EndShare& command) {
    const auto decision = domain::decide(command, time_, reader_);
    if (!decision) return decision.refusal();
    if (!end(*decision)) return reading_failed();
    return std::move(outcome_);
  }

  // The event says who and when, and nothing of what there was.
  base::Result<Outcome> operator()(const domain::PurgeCustomer& command) {
    const auto decision = domain::decide(command, reader_);
    if (!decision) return decision.refusal();
    outcome_.provisional = decision->provisional;
    if (decision->customer == nullptr) return std::move(outcome_);
    add_event("customer.purged", command.customer.value, command.customer.value, {}, {});
    std::vector<RecordPtr> rows = reader_.rows_of(command.customer);
    const auto place = [](const RecordPtr& row) { return std::pair(records::table_of(*row), records::id_of(*row)); };
    // What hangs on others goes before them.
    std::sort(rows.begin(), rows.end(), [&](const RecordPtr& left, const RecordPtr& right) { return place(left) > place(right); });
    if (rows.empty()) return reading_failed();
    for (const RecordPtr& row : rows) add_change(records::id_of(*row), row, nullptr);
    outcome_.purged = command.customer;
    return std::move(outcome_);
  }

  base::Result<Outcome> operator()(const domain::ImportRows& command) {
    auto decision = domain::decide(command, actor_, time_, reader_, reader_);
    if (!decision) return decision.refusal();
    add_created_events(*decision);
    base::JsonWriter counts;
    counts.begin_object().name("rows").integer(static_cast<std::int64_t>(decision->customers.size()));
    counts.name("skipped").integer(static_cast<std::int64_t>(decision->skipped.size())).end_object();
    add_event("customers.imported", actor_.staff.value, command.import_id, {}, counts.take());
    return finished(std::move(*decision));
  }

  base::Result<Outcome> operator()(const domain::RecordActivity& command) {
    return finished("activity.recorded", domain::decide(command, actor_, time_, reader_, reader_, reader_));
  }

  base::Result<Outcome> operator()(const domain::CorrectActivity& command) {
    return finished("activity.corrected", domain::decide(command, actor_, time_, reader_, reader_, reader_));
  }

  // A note that is gone was dismissed on another of the person's devices: that is what was asked for.
  base::Result<Outcome> operator()(const domain::DismissVerdict& command) {
    const auto note = reader_.verdict_note(command.note);
    outcome_.provisional = note.is_unknown();
    if (note.is_present()) add_change(command.note.value, records::make_record(*note), nullptr);
    return std::move(outcome_);
  }

  base::Result<Outcome> operator()(const domain::AddPhoto& command) {
    auto decision = domain::decide(command, actor_, time_, reader_, reader_);
    if (!decision) return decision.refusal();
    outcome_.provisional = decision->provisional;
    add_photo(std::move(decision->photo));
    return std::move(outcome_);
  }

  base::Result<Outcome> operator()(const domain::ConfirmPhoto& command) {
    auto decision = domain::decide(command, time_, reader_);
    if (!decision) return decision.refusal();
    const domain::Photo& photo = decision->photo;
    const auto before = reader_.photo(photo.id);
    if (!before.is_present()) return reading_failed();
    add_event("photo.stored", photo.customer.value, photo.id.value, {}, history_of(photo, *before));
    add_change(photo.id.value, records::make_record(*before), records::make_record(photo));
    return std::move(outcome_);
  }

 private:
  domain::Grants own_grants() const { return domain::grants_of(actor_, reader_); }

  // A record that stands for itself: its id is root and subject.
  base::Result<Outcome> added(std::string_view kind, base::Result<RecordPtr> record) {
    if (!record) return record.refusal();
    const base::Id id = records::id_of(**record);
    add_event(kind, id, id, {}, history_of(**record));
    add_change(id, nullptr, std::move(*record));
    return std::move(outcome_);
  }

  base::Result<Outcome> patched(std::string_view kind, RecordPtr before, base::Result<RecordPtr> after) {
    if (!after) return after.refusal();
    if (before == nullptr) return reading_failed();
    if (**after == *before) return std::move(outcome_);  // somebody else has done the same
    const base::Id id = records::id_of(**after);
    add_event(kind, id, id, history_of(*before, **after), history_of(**after, *before));
    add_change(id, std::move(before), std::move(*after));
    return std::move(outcome_);
  }

  void add_change(const base::Id& id, RecordPtr before, RecordPtr after) {
    const TableId table = records::table_of(after != nullptr ? *after : *before);
    outcome_.changes.push_back({.table = table, .id = id, .before = std::move(before), .after = std::move(after)});
  }

  void add_event(std::string_view kind, const base::Id& root, const base::Id& subject, std::string before, std::string after) {
    outcome_.events.push_back({.kind = std::string(kind),
                               .root = root,
                               .subject = subject,
                               .actor = actor_.staff,
                               .device = actor_.device,
                               .occurred_at = std::min(time_.claimed_at, time_.decided_at),
                               .recorded_at = time_.decided_at,
                               .before = std::move(before),
                               .after = std::move(after)});
  }

  // A share as it is after it ended. False: what was just read is not there any more.
  bool end(const domain::Share& share) {
    const auto before = reader_.share(share.id);
    if (!before.is_present()) return false;
    if (*before == share) return true;                                                      // somebody else has done the same
    add_event("share.ended", share.customer.value, share.id.value, {}, history_of(share));  // with whom it was, too
    add_change(share.id.value, records::make_record(*before), records::make_record(share));
    return true;
  }

  void add_photo(domain::Photo photo) {
    const base::Id id = photo.id.value;
    add_event("photo.added", photo.customer.value, id, {}, history_of(photo));
    add_change(id, nullptr, records::make_record(std::move(photo)));
  }

  void add_created_events(const domain::CustomerDecision& decision) {
    for (const domain::Customer& customer : decision.customers) {
      add_event("customer.created", customer.id.value, customer.id.value, {}, history_of(customer));
    }
  }

  base::Result<Outcome> finished(domain::CustomerDecision decision) {
    outcome_.detail = merged_detail(decision);
    outcome_.verdict = outcome_.detail.empty() ? domain::Verdict::applied : domain::Verdict::merged;
    outcome_.provisional = decision.provisional;
    for (domain::Customer& customer : decision.customers) {
      const domain::CustomerId id = customer.id;
      add_change(id.value, record_of(reader_.customer(id)), records::make_record(std::move(customer)));
    }
    for (domain::Contact& contact : decision.contacts) {
      const domain::ContactId id = contact.id;
      add_change(id.value, record_of(reader_.contact(id)), records::make_record(std::move(contact)));
    }
    for (const domain::ContactId& id : decision.removed_contacts) {
      auto before = record_of(reader_.contact(id));
      if (before == nullptr) return reading_failed();
      add_change(id.value, std::move(before), nullptr);
    }
    return std::move(outcome_);
  }

  base::Result<Outcome> finished(std::string_view kind, base::Result<domain::ActivityDecision> decided) {
    if (!decided) return decided.refusal();
    domain::ActivityDecision& decision = *decided;
    outcome_.provisional = decision.provisional;
    const domain::Activity& activity = decision.recorded;
    std::string before;
    std::string after;
    if (decision.superseded) {
      before = history_of(*decision.superseded, activity);
      after = history_of(activity, *decision.superseded);
    } else {
      after = history_of(activity);
    }
    if (decision.clock_ahead) after.insert(after.size() - 1, ",\"clock_ahead\":true");
    add_event(kind, activity.customer.value, activity.id.value, std::move(before), std::move(after));
    outcome_.events.back().occurred_at = activity.occurred_at;

    const base::Id id = activity.id.value;
    add_change(id, nullptr, records::make_record(std::move(decision.recorded)));
    for (domain::Photo& photo : decision.photos) add_photo(std::move(photo));
    if (decision.superseded) {
      const domain::ActivityId corrected = decision.superseded->id;
      add_change(corrected.value, record_of(reader_.activity(corrected)), records::make_record(std::move(*decision.superseded)));
    }
    if (decision.customer) {
      const domain::CustomerId customer = decision.customer->id;
      add_change(customer.value, record_of(reader_.customer(customer)), records::make_record(std::move(*decision.customer)));
    }
    return std::move(outcome_);
  }

  const domain::Actor& actor_;
  domain::DecisionTime time_;
  const records::Reader& reader_;
  Outcome outcome_;
};

}  // namespace

base::Result<Outcome> execute(const Authorized& authorized, domain::DecisionTime time, const records::Reader& reader) {
  return std::visit(Execution(authorized.actor(), time, reader), authorized.command());
}

}  // namespace actline::command
