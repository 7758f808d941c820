// Words and figures as this product writes them: choices of a noun's fields, moments, telephone numbers.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/widget/field.hpp"
#include "client/widget/frame.hpp"
#include "shared/base/instant.hpp"
#include "shared/base/refusal.hpp"

namespace actline::client::view {

// The label of one of a field's choices: tr(stem + wire name).
std::string_view choice_label(const widget::Frame& frame, std::string_view stem, std::string_view name);

template <std::size_t N>
std::vector<widget::Choice> choices_of(const widget::Frame& frame, std::string_view stem, const std::array<std::string_view, N>& names) {
  std::vector<widget::Choice> choices;
  for (const std::string_view name : names) choices.push_back({name, choice_label(frame, stem, name)});
  return choices;
}

// tr() with {placeholders} filled.
std::string tr_with(const widget::Frame& frame, std::string_view key, std::initializer_list<base::TextValue> values);
// With {count}.
std::string tr_count(const widget::Frame& frame, std::string_view key, std::size_t count);

// The nearer the moment, the shorter: "刚刚", "8 分钟前", "今天 09:05", "昨天 18:20", "11-20 09:05", "2025-11-20".
std::string moment_text(const widget::Frame& frame, base::Instant moment);

// "138 0000 1234"; others as they are.
std::string phone_text(std::string_view normalised);

// Whether there is a number that is shown to this person.
bool can_call(std::span<const std::string> normalised);

// Several, " / " between them.
std::string phones_text(std::span<const std::string> normalised);

// What a refusal says to the person, its detail behind it where that helps.
std::string refusal_text(const widget::Frame& frame, const base::Refusal& why);

}  // namespace actline::client::view
