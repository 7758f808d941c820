// An entity's members by their addresses, each with its description: what is the same for every noun (rows, commands, patches, events)
// works on these and is compiled once. entity_fields.hpp makes them, the only code a noun has of its own for all of that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/domain/field_value.hpp"

namespace actline::domain {

// The most fields a noun may have.
inline constexpr std::size_t members_most = 64;

class Members {
 public:
  Members(const base::Id& id, std::span<const FieldSpec> fields) : id_(&id), fields_(fields) {}

  // In the order of `fields`.
  template <class Member>
  void add(const Member& member) {
    members_[count_++] = {type_of(&member), &member};
  }
  template <class Noun>
  void add(const base::StrongId<Noun>& id) {
    add(id.value);
  }

  const base::Id& id() const { return *id_; }
  std::span<const FieldSpec> fields() const { return fields_; }
  Value value(std::size_t index) const;
  std::vector<Value> values() const;

 protected:
  // Every enum of a noun is of one byte, and its names are its field's choices.
  using Choice = std::uint8_t;
  enum class Type : std::uint8_t { text, phones, number, flag, instant, maybe_instant, maybe_number, id, choice };
  struct Member {
    Type type;
    const void* at;
  };

  // Calls use(member) with the member as what it is.
  template <class Use>
  static auto visit(const Member& member, Use&& use);

  const base::Id* id_;
  std::span<const FieldSpec> fields_;
  std::array<Member, members_most> members_;  // as many as were added; the others cost nothing
  std::size_t count_ = 0;

 private:
  static constexpr Type type_of(const std::string*) { return Type::text; }
  static constexpr Type type_of(const std::vector<std::string>*) { return Type::phones; }
  static constexpr Type type_of(const std::int64_t*) { return Type::number; }
  static constexpr Type type_of(const bool*) { return Type::flag; }
  static constexpr Type type_of(const base::Instant*) { return Type::instant; }
  static constexpr Type type_of(const std::optional<base::Instant>*) { return Type::maybe_instant; }
  static constexpr Type type_of(const std::optional<std::int64_t>*) { return Type::maybe_number; }
  static constexpr Type type_of(const base::Id*) { return Type::id; }
  template <class Enum>
  requires(std::is_enum_v<Enum> && sizeof(Enum) == sizeof(Choice)) static constexpr Type type_of(const Enum*) { return Type::choice; }
};

// The members of an entity that may be changed.
class ChangeableMembers : public Members {
 public:
  ChangeableMembers(base::Id& id, std::span<const FieldSpec> fields) : Members(id, fields) {}

  template <class Member>
  void add(Member& member) {
    static_assert(!std::is_const_v<Member>);
    Members::add(member);
  }

  void set_id(const base::Id& id);
  // False, and the value is as it was, when it is of another kind than the member or names no choice. An absent choice leaves the
  // member as it is. Texts are moved.
  bool take(std::size_t index, Value&& value);
};

}  // namespace actline::domain
