#include "shared/domain/post/post.hpp"

#include <cstring>

namespace actline::domain {

namespace {

constexpr auto compare_and_set = MergePolicy::compare_and_set;

constexpr FieldSpec reach_field(std::string_view name) {
  return {.name = name, .type = FieldType::choice, .required = true, .merge = compare_and_set, .choices = reach_names, .in_history = true};
}

constexpr FieldSpec flag_field(std::string_view name) {
  return {.name = name, .type = FieldType::flag, .required = true, .merge = compare_and_set, .in_history = true};
}

constexpr std::array fields{
    FieldSpec{.name = "name", .max_code_points = 40, .merge = compare_and_set},
    FieldSpec{
        .name = "role", .type = FieldType::choice, .required = true, .merge = MergePolicy::immutable, .choices = role_names, .in_history = true},
    reach_field("sees"),
    reach_field("writes"),
    reach_field("transfers"),
    flag_field("imports"),
    flag_field("exports"),
    FieldSpec{.name = "phones",
              .type = FieldType::choice,
              .required = true,
              .merge = compare_and_set,
              .choices = phone_sight_names,
              .in_history = true},
    flag_field("organises"),
    flag_field("active"),
    FieldSpec{.name = "ext", .type = FieldType::json, .max_code_points = 4'000, .merge = MergePolicy::derived},
};

// Ids that are made say version 7 in their seventh byte (RFC 9562), where this text has an "f": none is ever one of these.
constexpr std::string_view standard_stem = "post of a role";

}  // namespace

PostId standard_post_id(Role role) {
  PostId id;
  static_assert(standard_stem.size() + 2 == sizeof id.value.bytes);
  std::memcpy(id.value.bytes.data(), standard_stem.data(), standard_stem.size());
  id.value.bytes.back() = static_cast<std::uint8_t>(role);
  return id;
}

bool is_standard(PostId id) { return std::memcmp(id.value.bytes.data(), standard_stem.data(), standard_stem.size()) == 0; }

Post standard_post(Role role) {
  return {.id = standard_post_id(role), .name = {}, .role = role, .grants = standard_grants(role), .active = true, .ext = {}};
}

std::span<const FieldSpec> post_fields() { return fields; }

}  // namespace actline::domain
