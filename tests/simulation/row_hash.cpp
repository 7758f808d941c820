#include "tests/simulation/row_hash.hpp"

#include <cstring>

#include "shared/domain/entity_fields.hpp"
#include "tests/simulation/fold.hpp"

namespace actline::simulation {

namespace {

struct FieldFold {
  Fold fold;

  void add(const base::Id& id) {
    std::uint64_t words[2];
    std::memcpy(words, id.bytes.data(), sizeof words);
    fold.add(words[0]);
    fold.add(words[1]);
  }
  template <class Noun>
  void add(const base::StrongId<Noun>& id) {
    add(id.value);
  }
  void add(const std::string& text) { fold.add(std::string_view(text)); }
  void add(const std::vector<std::string>& texts) {
    fold.add(texts.size());
    for (const std::string& text : texts) add(text);
  }
  void add(base::Instant instant) { fold.add(static_cast<std::uint64_t>(instant.ms)); }
  template <class Value>
  void add(const std::optional<Value>& value) {
    fold.add(value ? 1 : 0);
    if (value) add(*value);
  }
  template <class Number>
  requires std::is_enum_v<Number> || std::is_integral_v<Number>
  void add(Number number) { fold.add(static_cast<std::uint64_t>(number)); }
};

}  // namespace

std::uint64_t row_hash(const records::Record& record) {
  FieldFold fields;
  fields.fold.add(record.index());
  std::visit(
      [&fields](const auto& entity) {
        fields.add(entity.id);
        domain::each_field(entity, [&fields](const domain::FieldSpec&, const auto& member) { fields.add(member); });
      },
      record);
  return fields.fold.value();
}

}  // namespace actline::simulation
