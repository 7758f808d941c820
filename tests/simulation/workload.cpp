#include "tests/simulation/workload.hpp"

#include <string>
#include <vector>

namespace actline::simulation {

namespace {

using domain::Activity;
using domain::Contact;
using domain::Customer;
using records::TableId;

std::string some_phone(Dice& dice) { return "1380000" + std::to_string(1'000 + dice.below(60)); }

std::string some_text(Dice& dice) {
  static const std::vector<std::string> texts{"示例：看过样板间",     "示例：嫌贵",     "示例：周末再来",
                                              "示例 𠮷田 \"quoted\"", "示例：\n第二行", "示例：已量尺"};
  return dice.one_of(texts) + std::to_string(dice.below(50));
}

template <class Entity>
std::shared_ptr<const Entity> some(const SimulatedDevice& device, TableId table, Dice& dice) {
  const auto all = device.session().records().sorted(table);
  return all.empty() ? nullptr : records::as<Entity>(all[static_cast<std::size_t>(dice.below(all.size()))]);
}

Customer new_customer(SimulatedDevice& device, Dice& dice) {
  Customer customer;
  customer.id.value = device.new_id();
  customer.name = "示例客户" + std::to_string(dice.below(1'000));
  if (dice.chance(700)) customer.name = device.marked(customer.name, customer.id);
  if (dice.chance(800)) customer.phones.push_back(some_phone(dice));
  if (dice.chance(600)) customer.owner = device.person();
  return customer;
}

Contact new_contact(SimulatedDevice& device, domain::CustomerId customer, Dice& dice) {
  Contact contact;
  contact.id.value = device.new_id();
  contact.customer = customer;
  contact.name = "示例联系人" + std::to_string(dice.below(1'000));
  if (dice.chance(700)) contact.name = device.marked(contact.name, customer);
  if (dice.chance(500)) contact.phones.push_back(some_phone(dice));
  return contact;
}

domain::Value text_or_none(const std::string& text) { return text.empty() ? domain::Value{} : domain::Value{text}; }

// What the person saw may be what is there no more.
domain::FieldChange some_field_change(SimulatedDevice& device, const Customer& customer, Dice& dice) {
  const bool stale = dice.chance(150);
  // From what is shown: whoever is not shown numbers has none to change them from.
  if (dice.chance(150)) {
    std::string joined;
    for (const std::string& phone : customer.phones) joined += (joined.empty() ? "" : " ") + phone;
    return {"phones", text_or_none(stale ? some_phone(dice) : joined), domain::Value{some_phone(dice)}};
  }
  const auto marked = [&](const std::string& text) { return dice.chance(500) ? device.marked(text, customer.id) : text; };
  switch (dice.below(4)) {
    case 0:
      return {"name", domain::Value{stale ? std::string("示例旧名") : customer.name},
              domain::Value{marked("示例改名" + std::to_string(dice.below(20)))}};
    case 1:
      return {"community", text_or_none(stale ? "示例旧小区" : customer.community),
              domain::Value{marked("示例小区" + std::to_string(dice.below(20)))}};
    case 2: return {"note", text_or_none(stale ? "示例旧备注" : customer.note), domain::Value{marked(some_text(dice))}};
    default: {
      const auto from = stale ? dice.below(4) : static_cast<std::uint64_t>(customer.lifecycle);
      return {"lifecycle", domain::Value{std::string(domain::lifecycle_names[from])},
              domain::Value{std::string(domain::lifecycle_names[dice.below(4)])}};
    }
  }
}

std::optional<command::Command> patch(SimulatedDevice& device, Dice& dice) {
  const auto customer = some<Customer>(device, TableId::customer, dice);
  if (customer == nullptr) return std::nullopt;
  domain::PatchCustomer command{.customer = customer->id};
  if (dice.chance(700)) command.changes.push_back(some_field_change(device, *customer, dice));
  if (dice.chance(300)) {
    command.contacts.push_back({.kind = domain::ContactChange::Kind::add, .contact = new_contact(device, customer->id, dice)});
  }
  if (const auto contact = some<Contact>(device, TableId::contact, dice); contact != nullptr && contact->customer == customer->id) {
    domain::ContactChange removal{.kind = domain::ContactChange::Kind::remove};
    removal.contact.id = contact->id;
    command.contacts.push_back(removal);
  }
  return command;
}

Activity new_activity(SimulatedDevice& device, domain::CustomerId customer, Dice& dice) {
  Activity activity;
  activity.id.value = device.new_id();
  activity.customer = customer;
  activity.kind = static_cast<domain::ActivityKind>(dice.below(domain::activity_kind_names.size()));
  activity.outcome = static_cast<domain::ActivityOutcome>(dice.below(domain::activity_outcome_names.size()));
  activity.occurred_at = base::later(device.clock(), -dice.between(0, base::day_ms));
  activity.note = device.marked(some_text(dice), customer);
  return activity;
}

domain::Photo new_photo(SimulatedDevice& device, Dice& dice) {
  domain::Photo photo;
  photo.id.value = device.new_id();
  photo.sha256 = std::string(62, 'a') + std::to_string(10 + dice.below(90));  // now and then the same picture
  photo.width = dice.between(1, 1'600);
  photo.height = 900;
  photo.bytes = dice.between(1'000, 900'000);
  return photo;
}

// With a customer they have, or now and then with one they had once.
std::optional<command::Command> record_activity(SimulatedDevice& device, Dice& dice) {
  const auto customer = some<Customer>(device, TableId::customer, dice);
  const auto once = dice.chance(50) ? device.made_once(dice) : std::nullopt;
  if (customer == nullptr && !once) return std::nullopt;
  domain::RecordActivity command{new_activity(device, once ? *once : customer->id, dice)};
  if (dice.chance(200)) {
    const domain::Place place{
        .point = {31.0 + static_cast<double>(dice.below(100)) / 100, 121.5}, .accuracy_m = 20, .taken_at = device.clock()};
    domain::set_place(command.activity, place);
    command.activity.duration_min = dice.between(1, 120);
  }
  for (auto photos = dice.chance(200) ? dice.between(1, 3) : 0; photos > 0; --photos) command.photos.push_back(new_photo(device, dice));
  return command;
}

std::optional<command::Command> add_photo(SimulatedDevice& device, Dice& dice) {
  const auto activity = some<Activity>(device, TableId::activity, dice);
  if (activity == nullptr) return std::nullopt;
  domain::AddPhoto command{new_photo(device, dice)};
  command.photo.activity = activity->id;
  command.photo.customer = activity->customer;
  return command;
}

std::optional<command::Command> correct_activity(SimulatedDevice& device, Dice& dice) {
  const auto activity = some<Activity>(device, TableId::activity, dice);
  if (activity == nullptr) return std::nullopt;
  return domain::CorrectActivity{.corrects = activity->id, .activity = new_activity(device, activity->customer, dice)};
}

command::Command import_rows(SimulatedDevice& device, Dice& dice) {
  domain::ImportRows command{.import_id = device.new_id()};
  const auto count = dice.between(1, 6);
  for (std::int64_t line = 2; line < 2 + count; ++line) {
    domain::ImportRows::Row row{.line = line, .customer = new_customer(device, dice)};
    if (dice.chance(300)) row.contacts.push_back(new_contact(device, row.customer.id, dice));
    command.rows.push_back(std::move(row));
  }
  return command;
}

std::optional<command::Command> dismiss(SimulatedDevice& device, Dice& dice) {
  const auto note = some<domain::VerdictNote>(device, TableId::verdict_note, dice);
  if (note == nullptr) return std::nullopt;
  return domain::DismissVerdict{note->id};
}

// To a colleague, or to the pool; now and then from somebody who has them no more.
std::optional<command::Command> transfer(SimulatedDevice& device, Dice& dice) {
  const auto customer = some<Customer>(device, TableId::customer, dice);
  const auto person = some<domain::Staff>(device, TableId::staff, dice);
  if (customer == nullptr || person == nullptr) return std::nullopt;
  domain::TransferCustomer command{.customer = customer->id, .from = customer->owner};
  if (dice.chance(100)) command.from = person->id;
  if (dice.chance(700)) command.to = dice.chance(400) ? device.person() : person->id;
  return command;
}

// With anybody; now and then one is ended.
std::optional<command::Command> share(SimulatedDevice& device, Dice& dice) {
  const auto known = some<domain::Share>(device, TableId::share, dice);
  if (known != nullptr && dice.chance(350)) return domain::EndShare{known->id};
  const auto customer = some<Customer>(device, TableId::customer, dice);
  const auto person = some<domain::Staff>(device, TableId::staff, dice);
  if (customer == nullptr || person == nullptr) return std::nullopt;
  domain::ShareCustomer command;
  command.share.id.value = device.new_id();
  command.share.customer = customer->id;
  command.share.staff = person->id;
  return command;
}

// Now and then by a name they do not have.
std::optional<command::Command> purge(SimulatedDevice& device, Dice& dice) {
  const auto customer = some<Customer>(device, TableId::customer, dice);
  if (customer == nullptr) return std::nullopt;
  return domain::PurgeCustomer{customer->id, dice.chance(100) ? std::string("示例") : customer->name};
}

// Somebody new below somebody there is: changes what managers may see.
std::optional<command::Command> add_staff(SimulatedDevice& device, Dice& dice) {
  const auto above = some<domain::Staff>(device, TableId::staff, dice);
  if (above == nullptr) return std::nullopt;
  domain::AddStaff command;
  command.staff.id.value = device.new_id();
  command.staff.name = "示例员工" + std::to_string(dice.below(100));
  command.staff.store = above->store;
  command.staff.manager = above->id;
  return command;
}

domain::Value some_id(const base::Id& id) { return id.is_nil() ? domain::Value{} : domain::Value{id}; }

// Moves somebody to another store, role or manager: changes what they, and those above, may see.
std::optional<command::Command> patch_staff(SimulatedDevice& device, Dice& dice) {
  const auto person = some<domain::Staff>(device, TableId::staff, dice), above = some<domain::Staff>(device, TableId::staff, dice);
  const auto unit = some<domain::Unit>(device, TableId::unit, dice);
  if (person == nullptr || unit == nullptr) return std::nullopt;
  const auto role_text = [](domain::Role role) { return domain::Value{std::string(domain::role_names[static_cast<std::size_t>(role)])}; };
  const auto post = dice.chance(600) ? some<domain::Post>(device, TableId::post, dice) : nullptr;
  const std::vector<domain::FieldChange> changes{
      {"post", some_id(person->post.value), post == nullptr ? domain::Value{} : some_id(post->id.value)},
      {"store", some_id(person->store.value), some_id(unit->id.value)},
      {"role", role_text(person->role), role_text(static_cast<domain::Role>(dice.below(3)))},
      {"manager", some_id(person->manager.value), dice.chance(300) ? domain::Value{} : some_id(above->id.value)},
      {"name", domain::Value{person->name}, domain::Value{"示例改名" + std::to_string(dice.below(20))}},
  };
  return domain::PatchStaff{person->id, {dice.one_of(changes)}};
}

std::optional<command::Command> add_unit(SimulatedDevice& device, Dice& dice) {
  const auto above = some<domain::Unit>(device, TableId::unit, dice);
  domain::AddUnit command;
  command.unit.id.value = device.new_id();
  command.unit.kind = static_cast<domain::UnitKind>(dice.below(domain::unit_kind_names.size()));
  command.unit.name = "示例" + std::to_string(dice.below(40));
  if (above != nullptr) command.unit.parent = above->id;
  return command;
}

std::optional<command::Command> patch_unit(SimulatedDevice& device, Dice& dice) {
  const auto unit = some<domain::Unit>(device, TableId::unit, dice), above = some<domain::Unit>(device, TableId::unit, dice);
  if (unit == nullptr) return std::nullopt;
  const std::vector<domain::FieldChange> changes{
      {"name", domain::Value{unit->name}, domain::Value{"示例改名" + std::to_string(dice.below(20))}},
      {"parent", some_id(unit->parent.value), some_id(above->id.value)},
      {"active", domain::Value{std::int64_t{unit->active}}, domain::Value{std::int64_t{!unit->active}}},
  };
  return domain::PatchUnit{unit->id, {dice.one_of(changes)}};
}

// Somebody has left, or is back.
std::optional<command::Command> leave_or_return(SimulatedDevice& device, Dice& dice) {
  const auto all = device.session().records().sorted(TableId::staff);
  std::vector<domain::StaffId> gone;
  for (const auto& record : all) {
    if (const auto& person = std::get<domain::Staff>(*record); !person.active) gone.push_back(person.id);
  }
  domain::StaffId who;
  if (!gone.empty() && dice.chance(600))
    who = dice.one_of(gone);
  else if (const auto person = some<domain::Staff>(device, TableId::staff, dice); person != nullptr)
    who = person->id;
  const auto person = device.session().records().staff(who);
  if (!person.is_present() || (who == device.person() && dice.chance(800))) return std::nullopt;
  const domain::FieldChange change{"active", domain::Value{std::int64_t{person->active}}, domain::Value{std::int64_t{!person->active}}};
  return domain::PatchStaff{who, {change}};
}

command::Command add_post(SimulatedDevice& device, Dice& dice) {
  domain::AddPost command;
  command.post.id.value = device.new_id();
  command.post.name = "示例岗位" + std::to_string(dice.below(20));
  command.post.role = static_cast<domain::Role>(dice.below(3));
  command.post.grants.sees = static_cast<domain::Reach>(dice.below(domain::reach_names.size()));
  command.post.grants.writes =
      dice.chance(600) ? command.post.grants.sees : static_cast<domain::Reach>(dice.below(domain::reach_names.size()));
  command.post.grants.phones = static_cast<domain::PhoneSight>(dice.below(domain::phone_sight_names.size()));
  command.post.grants.organises = dice.chance(200);
  return command;
}

// Other rights for everybody who holds it: changes what they see, and how.
std::optional<command::Command> patch_post(SimulatedDevice& device, Dice& dice) {
  auto post = some<domain::Post>(device, TableId::post, dice);
  if (post == nullptr || dice.chance(500)) {
    const auto standard = domain::standard_post_id(static_cast<domain::Role>(dice.below(3)));
    post = domain::post_of(standard, device.session().records());
  }
  const auto reach = [&](std::string field, domain::Reach now) {
    const auto named = [](std::size_t place) { return domain::Value{std::string(domain::reach_names[place])}; };
    return domain::FieldChange{std::move(field), named(static_cast<std::size_t>(now)), named(dice.below(domain::reach_names.size()))};
  };
  const auto flag = [](std::string field, bool now) {
    return domain::FieldChange{std::move(field), domain::Value{std::int64_t{now}}, domain::Value{std::int64_t{!now}}};
  };
  const auto sight = [](std::size_t place) { return domain::Value{std::string(domain::phone_sight_names[place])}; };
  const domain::FieldChange phones{"phones", sight(static_cast<std::size_t>(post->grants.phones)), sight(dice.below(3))};
  const std::vector<domain::FieldChange> changes{
      phones,
      phones,
      reach("sees", post->grants.sees),
      reach("writes", post->grants.writes),
      reach("transfers", post->grants.transfers),
      flag("imports", post->grants.imports),
      flag("active", post->active),
      {"name", text_or_none(post->name), domain::Value{"示例岗位" + std::to_string(dice.below(20))}},
  };
  return domain::PatchPost{post->id, {dice.one_of(changes)}};
}

// For long, or only just; now and then somebody comes back early.
std::optional<command::Command> stand_in(SimulatedDevice& device, Dice& dice) {
  const auto absent = some<domain::Staff>(device, TableId::staff, dice), other = some<domain::Staff>(device, TableId::staff, dice);
  const auto known = some<domain::Deputy>(device, TableId::deputy, dice);
  if (known != nullptr && dice.chance(400)) return domain::EndDeputy{known->id};
  if (absent == nullptr) return std::nullopt;
  domain::AddDeputy command;
  command.deputy.id.value = device.new_id();
  command.deputy.absent = dice.chance(400) ? device.person() : absent->id;
  command.deputy.deputy = other->id;
  const std::int64_t begins_ms = dice.chance(300) ? dice.between(1, 10) * base::minute_ms : -base::hour_ms;
  command.deputy.begins_at = base::later(device.clock(), begins_ms);
  command.deputy.ends_at =
      base::later(device.clock(), dice.chance(200) ? std::max(begins_ms, std::int64_t{0}) + base::minute_ms : 300 * base::day_ms);
  return command;
}

std::optional<command::Command> reorganise(SimulatedDevice& device, Dice& dice) {
  switch (dice.below(11)) {
    case 9:
    case 10: return stand_in(device, dice);
    case 6: return add_post(device, dice);
    case 7:
    case 8: return patch_post(device, dice);
    case 0: return add_staff(device, dice);
    case 1: return add_unit(device, dice);
    case 2: return patch_unit(device, dice);
    default: return patch_staff(device, dice);
  }
}

}  // namespace

std::optional<command::Command> next_command(SimulatedDevice& device, const Swarm& swarm, Dice& dice) {
  // Only operations may; others try now and then all the same.
  const auto& actor = device.session().actor();
  if (actor && actor->role == domain::Role::operations) {
    constexpr std::uint64_t others_cannot = 3;  // of all devices about one in three is theirs
    if (dice.chance(others_cannot * swarm.reorganises)) return reorganise(device, dice);
    if (dice.chance(others_cannot * swarm.leaves)) return leave_or_return(device, dice);
  }
  if (dice.chance(actor && actor->role == domain::Role::operations ? 30 : 2)) return purge(device, dice);
  const auto choice = dice.below(100);
  if (choice < 22) {
    domain::CreateCustomer command{.customer = new_customer(device, dice), .distinct_from_known = dice.chance(200)};
    if (dice.chance(300)) command.contacts.push_back(new_contact(device, command.customer.id, dice));
    return command;
  }
  if (choice < 42) return patch(device, dice);
  if (choice < 47) return transfer(device, dice);
  if (choice < 50) return share(device, dice);
  if (choice < 71) return record_activity(device, dice);
  if (choice < 75) return add_photo(device, dice);
  if (choice < 84) return correct_activity(device, dice);
  if (choice < 89) return import_rows(device, dice);
  if (choice < 94) return dismiss(device, dice);
  if (choice < 96) return patch_staff(device, dice);
  if (choice < 97) return add_unit(device, dice);
  if (choice < 98) return patch_unit(device, dice);
  if (choice < 99) return dice.chance(500) ? patch_post(device, dice) : stand_in(device, dice);
  return add_staff(device, dice);
}

}  // namespace actline::simulation
