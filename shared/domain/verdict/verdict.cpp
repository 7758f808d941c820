#include "shared/domain/verdict/verdict.hpp"

namespace actline::domain {

namespace {

constexpr auto derived = MergePolicy::derived;  // the server writes notes, nobody sends one

constexpr std::array fields{
    FieldSpec{.name = "person", .type = FieldType::id, .required = true, .merge = derived},
    FieldSpec{.name = "device", .type = FieldType::id, .required = true, .merge = derived},
    FieldSpec{.name = "n", .type = FieldType::integer, .required = true, .merge = derived},
    FieldSpec{.name = "verdict", .type = FieldType::choice, .required = true, .merge = derived, .choices = verdict_names},
    FieldSpec{.name = "command", .merge = derived},
    FieldSpec{.name = "code", .merge = derived},
    FieldSpec{.name = "field", .merge = derived},
    FieldSpec{.name = "detail", .type = FieldType::long_text, .merge = derived},
    FieldSpec{.name = "arguments", .type = FieldType::json, .merge = derived},
    FieldSpec{.name = "claimed_at", .type = FieldType::instant, .required = true, .merge = derived},
    FieldSpec{.name = "decided_at", .type = FieldType::instant, .required = true, .merge = derived},
};

std::uint64_t mixed(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
  word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
  return word ^ (word >> 31);
}

std::uint64_t word_at(const base::Id& id, std::size_t begin) {
  std::uint64_t word = 0;
  for (std::size_t index = begin; index < begin + 8; ++index) word = (word << 8) | id.bytes[index];
  return word;
}

}  // namespace

std::span<const FieldSpec> verdict_note_fields() { return fields; }

VerdictNoteId verdict_note_id(DeviceId device, std::int64_t n) {
  // The device's 74 random bits keep devices apart; mixing is a bijection of each half, so one device's notes differ too.
  const std::uint64_t number = mixed(static_cast<std::uint64_t>(n) + 0x9e3779b97f4a7c15);
  const std::uint64_t high = mixed(word_at(device.value, 0) ^ number);
  const std::uint64_t low = mixed(word_at(device.value, 8) + number);
  VerdictNoteId id;
  for (std::size_t index = 0; index < 8; ++index) {
    id.value.bytes[index] = static_cast<std::uint8_t>(high >> (8 * (7 - index)));
    id.value.bytes[8 + index] = static_cast<std::uint8_t>(low >> (8 * (7 - index)));
  }
  id.value.bytes[6] = static_cast<std::uint8_t>(0x80 | (id.value.bytes[6] & 0x0f));  // version 8, RFC 9562: made by our own rule
  id.value.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.value.bytes[8] & 0x3f));
  return id;
}

}  // namespace actline::domain
