#include "shared/domain/members.hpp"

#include <cassert>
#include <string_view>
#include <utility>

namespace actline::domain {

template <class Use>
auto Members::visit(const Member& member, Use&& use) {
  switch (member.type) {
    case Type::text: return use(*static_cast<const std::string*>(member.at));
    case Type::phones: return use(*static_cast<const std::vector<std::string>*>(member.at));
    case Type::number: return use(*static_cast<const std::int64_t*>(member.at));
    case Type::flag: return use(*static_cast<const bool*>(member.at));
    case Type::instant: return use(*static_cast<const base::Instant*>(member.at));
    case Type::maybe_instant: return use(*static_cast<const std::optional<base::Instant>*>(member.at));
    case Type::maybe_number: return use(*static_cast<const std::optional<std::int64_t>*>(member.at));
    case Type::id: return use(*static_cast<const base::Id*>(member.at));
    case Type::choice: break;
  }
  return use(*static_cast<const Choice*>(member.at));
}

Value Members::value(std::size_t index) const {
  return visit(members_[index], [&](const auto& member) {
    if constexpr (std::is_same_v<decltype(member), const Choice&>) {
      return Value{std::string(choice_name(fields_[index], member))};
    } else {
      return value_of(member);
    }
  });
}

std::vector<Value> Members::values() const {
  std::vector<Value> values;
  values.reserve(count_);
  for (std::size_t index = 0; index < count_; ++index) values.push_back(value(index));
  return values;
}

void ChangeableMembers::set_id(const base::Id& id) { const_cast<base::Id&>(*id_) = id; }

bool ChangeableMembers::take(std::size_t index, Value&& value) {
  return visit(members_[index], [&](const auto& added) {
    auto& member = const_cast<std::remove_cvref_t<decltype(added)>&>(added);  // as it was added here
    if constexpr (std::is_same_v<decltype(member), std::string&>) {
      if (auto* text = std::get_if<std::string>(&value)) {
        member = std::move(*text);
        return true;
      }
    }
    if constexpr (std::is_same_v<decltype(member), Choice&>) {
      if (std::holds_alternative<std::monostate>(value)) return true;
      const auto* name = std::get_if<std::string>(&value);
      const auto choice = name == nullptr ? std::nullopt : choice_index(fields_[index], *name);
      if (choice) member = static_cast<Choice>(*choice);
      return choice.has_value();
    } else {
      return assign(member, value);
    }
  });
}

}  // namespace actline::domain
