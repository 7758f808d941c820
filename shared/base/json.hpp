// JSON as it crosses the wire: a guarded parser into a small document, a fault-collecting reader over it, and a writer.
// The parser is rapidjson's (SAX, in json.cpp only). Every row a device pulls goes through it, and in WebAssembly nlohmann's, whose
// lexer appends byte by byte, made a first pull take nearly twice as long.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/base/result.hpp"

namespace actline::base {

class JsonValue {
 public:
  using Array = std::vector<JsonValue>;
  using Member = std::pair<std::string, JsonValue>;
  using Object = std::vector<Member>;  // in the order of the text; names are unique (the last one wins)
  // A number that is no int64, as it was written. Nothing here reckons with one, so it is handed on as it came; and what turns fractions
  // into digits and back would be a fiftieth of the app.
  struct Real {
    std::string digits;

    friend bool operator==(const Real&, const Real&) = default;
  };

  JsonValue() = default;  // null
  explicit JsonValue(bool value) : state_(value) {}
  explicit JsonValue(std::int64_t value) : state_(value) {}
  explicit JsonValue(Real value) : state_(std::move(value)) {}
  explicit JsonValue(std::string value) : state_(std::move(value)) {}
  explicit JsonValue(Array value) : state_(std::move(value)) {}
  explicit JsonValue(Object value) : state_(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(state_); }
  // Null when the value is of another kind.
  const bool* boolean() const { return std::get_if<bool>(&state_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&state_); }
  const Real* real() const { return std::get_if<Real>(&state_); }
  const std::string* text() const { return std::get_if<std::string>(&state_); }
  const Array* array() const { return std::get_if<Array>(&state_); }
  const Object* object() const { return std::get_if<Object>(&state_); }
  // The named member of an object; null when this is no object or has none such.
  const JsonValue* member(std::string_view name) const;

  friend bool operator==(const JsonValue&, const JsonValue&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, Real, std::string, Array, Object> state_;
};

struct JsonLimits {
  std::size_t depth = 16;  // nested arrays and objects; more than 64 is taken as 64
  std::size_t bytes = 4u << 20;
};

// Refuses with malformed (also for invalid UTF-8), too_deep or too_large.
Result<JsonValue> parse_json(std::string_view text, JsonLimits limits = {});
std::string json_text(const JsonValue& value);

// Reads members of one object; remembers the first fault and its path instead of failing at once, so that a codec is
// a list of lines. Unknown members are ignored (a newer build may send more).
class ObjectReader {
 public:
  // `path` is put before the names of faulty members; a value that is not an object is a fault of the path itself.
  ObjectReader(const JsonValue& value, std::string path);

  std::string text(std::string_view name);  // required
  std::string text_or(std::string_view name, std::string_view absent);
  std::int64_t integer(std::string_view name);
  std::int64_t integer_or(std::string_view name, std::int64_t absent);
  bool flag_or(std::string_view name, bool absent);
  Instant instant(std::string_view name);
  std::optional<Instant> optional_instant(std::string_view name);
  Id id(std::string_view name);
  std::optional<Id> optional_id(std::string_view name);
  std::vector<std::string> texts_or_empty(std::string_view name);
  // Null when absent (and `required` false) or on a fault.
  const JsonValue* value(std::string_view name, bool required = true);
  const JsonValue::Array* array(std::string_view name, bool required = true);

  void fault(std::string_view name, RefusalCode code = RefusalCode::malformed);
  bool ok() const { return !fault_.has_value(); }
  Status status() const;
  const std::string& path() const { return path_; }
  std::string path_of(std::string_view name) const;

 private:
  const JsonValue& value_;
  std::string path_;
  std::optional<Refusal> fault_;
};

// Appends JSON to a string it owns. Commas and escaping are its business; invalid UTF-8 becomes U+FFFD, as it must never leave us.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& name(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& id(const Id& id);
  JsonWriter& value(const JsonValue& value);
  JsonWriter& raw(std::string_view json);  // already valid JSON

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void separate();

  std::string out_;
  bool needs_comma_ = false;
};

}  // namespace actline::base
