// A value or the refusal that took its place. Expected failures travel in Result; broken invariants assert.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "shared/base/refusal.hpp"

namespace actline::base {

template <class Value>
class [[nodiscard]] Result {
 public:
  Result(Value value)  // NOLINT(google-explicit-constructor): returning a value is the normal case
      : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Refusal refusal) : state_(std::in_place_index<1>, std::move(refusal)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const Value& value() const& { return *checked(std::get_if<0>(&state_)); }
  Value& value() & { return *checked(std::get_if<0>(&state_)); }
  Value&& value() && { return std::move(*checked(std::get_if<0>(&state_))); }
  const Value& operator*() const& { return value(); }
  Value& operator*() & { return value(); }
  const Value* operator->() const { return &value(); }
  Value* operator->() { return &value(); }

  const Refusal& refusal() const { return *checked(std::get_if<1>(&state_)); }

 private:
  template <class Pointer>
  static Pointer checked(Pointer pointer) {
    assert(pointer != nullptr && "the other half of a Result was asked for");
    return pointer;
  }

  std::variant<Value, Refusal> state_;
};

// Success without a value.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Refusal refusal) : refusal_(std::move(refusal)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !refusal_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Refusal& refusal() const {
    assert(refusal_.has_value());
    return *refusal_;
  }

 private:
  std::optional<Refusal> refusal_;
};

inline Refusal refuse(RefusalCode code, std::string field = {}, std::string detail = {}) {
  return Refusal{code, std::move(field), std::move(detail)};
}

}  // namespace actline::base
