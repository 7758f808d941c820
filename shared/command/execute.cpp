#include "shared/command/execute.hpp"

#include <algorithm>

#include "shared/base/json.hpp"
#include "shared/command/history.hpp"
#include "shared/command/merged_detail.hpp"
#include "shared/domain/activity/activity_rules.hpp"
#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/deputy/deputy_rules.hpp"
#include "shared/domain/photo/photo_rules.hpp"
#include "shared/domain/post/post_rules.hpp"
#include "shared/domain/staff/staff_rules.hpp"

namespace actline::command {

namespace {

using records::RecordPtr;
using records::TableId;

RecordPtr record_of(const domain::Held<domain::Customer>& held) { return held.is_present() ? records::make_record(*held) : nullptr; }
RecordPtr record_of(const domain::Held<domain::Contact>& held) { return held.is_present() ? records::make_record(*held) : nullptr; }
RecordPtr record_of(const domain::Held<domain::Activity>& held) { return held.is_present() ? records::make_record(*held) : nullptr; }
RecordPtr record_of(const domain::Held<domain::Post>& held) { return held.is_present() ? records::make_record(*held) : nullptr; }

// What a rule has just read is not there a moment later: the server's storage failed in between, and from then on answers empty. Nothing
// of such a batch is committed, so this refusal reaches nobody.
base::Refusal reading_failed() { return base::refuse(base::RefusalCode::internal); }

// One overload per command: decides it and turns the decision into changes and events.
class Execution {
 public:
  Execution(const domain::Actor& actor, domain::DecisionTime time, const records::Reader& reader)
      : actor_(actor), time_(time), reader_(reader) {}

  base::Result<Outcome> operator()(const domain::AddStaff& command) {
    return added("staff.added", domain::decide(command, own_grants(), reader_, reader_, reader_));
  }

  base::Result<Outcome> operator()(const domain::PatchStaff& command) {
    return patched("staff.patched", reader_.staff(command.staff), domain::decide(command, own_grants(), reader_, reader_, reader_));
  }

  base::Result<Outcome> operator()(const domain::AddUnit& command) { return added("unit.added", domain::decide(command, reader_)); }

  base::Result<Outcome> operator()(const domain::PatchUnit& command) {
    return patched("unit.patched", reader_.unit(command.unit), domain::decide(command, reader_));
  }

  base::Result<Outcome> operator()(const domain::AddPost& command) {
    return added("post.added", domain::decide(command, own_grants(), reader_));
  }

  base::Result<Outcome> operator()(const domain::PatchPost& command) {
    auto post = domain::decide(command, own_grants(), reader_, reader_);
    if (!post) return post.refusal();
    const auto before = domain::post_of(command.post, reader_);
    if (before == nullptr) return reading_failed();
    if (*post == *before) return std::move(outcome_);
    const base::Id id = post->id.value;
    add_event("post.patched", id, id, history_fields(*before, *post), history_fields(*post, *before));
    // A standard one that nobody has changed yet has no row.
    add_change(id, record_of(reader_.post(command.post)), records::make_record(std::move(*post)));
    return std::move(outcome_);
  }

  base::Result<Outcome> operator()(const domain::AddDeputy& command) {
    return added("deputy.added", domain::decide(command, time_, reader_, reader_));
  }

  base::Result<Outcome> operator()(const domain::EndDeputy& command) {
    return patched("deputy.ended", reader_.deputy(command.deputy), domain::decide(command, time_, reader_));
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
        before = history_fields(*current, decision->customers.front());
        after = history_fields(decision->customers.front(), *current);
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
      add_event("customer.transferred", moved.id.value, moved.id.value, history_fields(*current, moved), history_fields(moved, *current));
    }
    return finished(std::move(*decision));
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
    add_event("photo.stored", photo.customer.value, photo.id.value, {}, history_fields(photo, *before));
    add_change(photo.id.value, records::make_record(*before), records::make_record(photo));
    return std::move(outcome_);
  }

 private:
  domain::Grants own_grants() const { return domain::grants_of(actor_, reader_); }

  // A record that stands for itself: its id is root and subject.
  template <class Entity>
  base::Result<Outcome> added(std::string kind, base::Result<Entity> entity) {
    if (!entity) return entity.refusal();
    const base::Id id = entity->id.value;
    add_event(std::move(kind), id, id, {}, history_fields(*entity));
    add_change(id, nullptr, records::make_record(std::move(*entity)));
    return std::move(outcome_);
  }

  template <class Entity>
  base::Result<Outcome> patched(std::string kind, const domain::Held<Entity>& before, base::Result<Entity> entity) {
    if (!entity) return entity.refusal();
    if (!before.is_present()) return reading_failed();
    if (*entity == *before) return std::move(outcome_);  // somebody else has done the same
    const base::Id id = entity->id.value;
    add_event(std::move(kind), id, id, history_fields(*before, *entity), history_fields(*entity, *before));
    add_change(id, records::make_record(*before), records::make_record(std::move(*entity)));
    return std::move(outcome_);
  }

  void add_change(const base::Id& id, RecordPtr before, RecordPtr after) {
    const TableId table = records::table_of(after != nullptr ? *after : *before);
    outcome_.changes.push_back({.table = table, .id = id, .before = std::move(before), .after = std::move(after)});
  }

  void add_event(std::string kind, const base::Id& root, const base::Id& subject, std::string before, std::string after) {
    outcome_.events.push_back({.kind = std::move(kind),
                               .root = root,
                               .subject = subject,
                               .actor = actor_.staff,
                               .device = actor_.device,
                               .occurred_at = std::min(time_.claimed_at, time_.decided_at),
                               .recorded_at = time_.decided_at,
                               .before = std::move(before),
                               .after = std::move(after)});
  }

  void add_photo(domain::Photo photo) {
    const base::Id id = photo.id.value;
    add_event("photo.added", photo.customer.value, id, {}, history_fields(photo));
    add_change(id, nullptr, records::make_record(std::move(photo)));
  }

  void add_created_events(const domain::CustomerDecision& decision) {
    for (const domain::Customer& customer : decision.customers) {
      add_event("customer.created", customer.id.value, customer.id.value, {}, history_fields(customer));
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

  base::Result<Outcome> finished(std::string kind, base::Result<domain::ActivityDecision> decided) {
    if (!decided) return decided.refusal();
    domain::ActivityDecision& decision = *decided;
    outcome_.provisional = decision.provisional;
    const domain::Activity& activity = decision.recorded;
    std::string before;
    std::string after;
    if (decision.superseded) {
      before = history_fields(*decision.superseded, activity);
      after = history_fields(activity, *decision.superseded);
    } else {
      after = history_fields(activity);
    }
    if (decision.clock_ahead) after.insert(after.size() - 1, ",\"clock_ahead\":true");
    add_event(std::move(kind), activity.customer.value, activity.id.value, std::move(before), std::move(after));
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
