#include "shared/base/json.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <limits>

#include "shared/base/utf8.hpp"

namespace actline::base {

namespace {

// However generous a caller's limit, a document stays shallow enough to be copied and freed by recursion.
constexpr std::size_t deepest = 64;

// Keeps the last of equally named members, in the order of the text. Sorting keeps hostile objects from costing n².
void drop_repeated_names(JsonValue::Object& members) {
  std::vector<std::size_t> order(members.size());
  for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
  std::sort(order.begin(), order.end(), [&members](std::size_t left, std::size_t right) {
    const int compared = members[left].first.compare(members[right].first);
    return compared != 0 ? compared < 0 : left < right;
  });
  std::vector<bool> repeated(members.size(), false);
  bool any = false;
  for (std::size_t index = 0; index + 1 < order.size(); ++index) {
    if (members[order[index]].first != members[order[index + 1]].first) continue;
    repeated[order[index]] = true;
    any = true;
  }
  if (!any) return;
  JsonValue::Object kept;
  for (std::size_t index = 0; index < members.size(); ++index) {
    if (!repeated[index]) kept.push_back(std::move(members[index]));
  }
  members = std::move(kept);
}

// Receives the parser's events and builds the document. Values wait on one stack until their array or object ends and then
// move into it at once, in its exact size; depth is counted before it hurts.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::size_t depth) : depth_(depth) {}

  // NOLINTBEGIN(readability-identifier-naming): the parser calls them so.
  bool Null() { return add(JsonValue{}); }
  bool Bool(bool value) { return add(JsonValue{value}); }
  // Numbers come as text; which of them are integers is for us to say.
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    std::int64_t integer = 0;
    const auto read = std::from_chars(text, text + length, integer);
    if (read.ec == std::errc() && read.ptr == text + length) return add(JsonValue{integer});
    return add(JsonValue{JsonValue::Real{std::string(text, length)}});
  }
  // Not called, as numbers are asked for as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool String(const char* text, rapidjson::SizeType length, bool) { return add(JsonValue{std::string(text, length)}); }
  bool StartObject() { return open(); }
  bool Key(const char* name, rapidjson::SizeType length, bool) {
    names_.emplace_back(name, length);
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    const std::size_t first = close();
    JsonValue::Object members;
    members.reserve(waiting_.size() - first);
    const std::size_t first_name = names_.size() - (waiting_.size() - first);
    for (std::size_t index = first; index < waiting_.size(); ++index) {
      members.emplace_back(std::move(names_[first_name + index - first]), std::move(waiting_[index]));
    }
    names_.resize(first_name);
    waiting_.resize(first);
    drop_repeated_names(members);
    return add(JsonValue{std::move(members)});
  }
  bool StartArray() { return open(); }
  bool EndArray(rapidjson::SizeType) {
    const auto first = waiting_.begin() + static_cast<std::ptrdiff_t>(close());
    JsonValue::Array items(std::make_move_iterator(first), std::make_move_iterator(waiting_.end()));
    waiting_.erase(first, waiting_.end());
    return add(JsonValue{std::move(items)});
  }
  // NOLINTEND(readability-identifier-naming)

  bool too_deep() const { return too_deep_; }
  JsonValue take() { return std::move(waiting_.front()); }

 private:
  bool open() {
    too_deep_ = open_.size() >= depth_;
    if (!too_deep_) open_.push_back(waiting_.size());
    return !too_deep_;
  }

  // Where what was opened last has its first value.
  std::size_t close() {
    const std::size_t first = open_.back();
    open_.pop_back();
    return first;
  }

  bool add(JsonValue value) {
    waiting_.push_back(std::move(value));
    return true;
  }

  std::size_t depth_;
  bool too_deep_ = false;
  std::vector<std::size_t> open_;
  std::vector<JsonValue> waiting_;
  std::vector<std::string> names_;
};

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
// Nesting must not be the parser's own recursion, texts must be UTF-8, and its own reading of reals is undefined for "0e66".
constexpr unsigned reading = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  const auto found = std::find_if(members->begin(), members->end(), [name](const Member& member) { return member.first == name; });
  return found == members->end() ? nullptr : &found->second;
}

Result<JsonValue> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes) return refuse(RefusalCode::too_large);
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  DocumentBuilder builder(std::min(limits.depth, deepest));
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  const bool read = !reader.Parse<reading>(stream, builder).IsError();
  if (builder.too_deep()) return refuse(RefusalCode::too_deep);
  // A zero byte looks like the end to the parser.
  if (!read || stream.Tell() != text.size()) return refuse(RefusalCode::malformed);
  return builder.take();
}

std::string json_text(const JsonValue& value) { return JsonWriter{}.value(value).take(); }

ObjectReader::ObjectReader(const JsonValue& value, std::string path) : value_(value), path_(std::move(path)) {
  if (value_.object() == nullptr) fault_ = refuse(RefusalCode::malformed, path_);
}

const JsonValue* ObjectReader::value(std::string_view name, bool required) {
  const JsonValue* found = value_.member(name);
  if (found != nullptr && found->is_null()) found = nullptr;
  if (found == nullptr && required) fault(name);
  return found;
}

const JsonValue::Array* ObjectReader::array(std::string_view name, bool required) {
  const JsonValue* found = value(name, required);
  if (found == nullptr) return nullptr;
  if (found->array() == nullptr) fault(name);
  return found->array();
}

std::string ObjectReader::text(std::string_view name) {
  const JsonValue* found = value(name);
  if (found == nullptr) return {};
  if (found->text() == nullptr) {
    fault(name);
    return {};
  }
  return *found->text();
}

std::string ObjectReader::text_or(std::string_view name, std::string_view absent) {
  return value(name, false) == nullptr ? std::string(absent) : text(name);
}

std::int64_t ObjectReader::integer(std::string_view name) {
  const JsonValue* found = value(name);
  if (found == nullptr) return 0;
  if (found->integer() == nullptr) {
    fault(name);
    return 0;
  }
  return *found->integer();
}

std::int64_t ObjectReader::integer_or(std::string_view name, std::int64_t absent) {
  return value(name, false) == nullptr ? absent : integer(name);
}

bool ObjectReader::flag_or(std::string_view name, bool absent) {
  const JsonValue* found = value(name, false);
  if (found == nullptr) return absent;
  if (found->boolean() == nullptr) {
    fault(name);
    return absent;
  }
  return *found->boolean();
}

Instant ObjectReader::instant(std::string_view name) { return Instant{integer(name)}; }

std::optional<Instant> ObjectReader::optional_instant(std::string_view name) {
  if (value(name, false) == nullptr) return std::nullopt;
  return instant(name);
}

Id ObjectReader::id(std::string_view name) {
  const JsonValue* found = value(name);
  if (found == nullptr) return {};
  const std::optional<Id> id = found->text() == nullptr ? std::nullopt : parse_id(*found->text());
  if (!id) fault(name);
  return id.value_or(Id{});
}

std::optional<Id> ObjectReader::optional_id(std::string_view name) {
  if (value(name, false) == nullptr) return std::nullopt;
  return id(name);
}

std::vector<std::string> ObjectReader::texts_or_empty(std::string_view name) {
  const JsonValue::Array* items = array(name, false);
  if (items == nullptr) return {};
  std::vector<std::string> texts;
  for (const JsonValue& item : *items) {
    if (item.text() == nullptr) {
      fault(name);
      return {};
    }
    texts.push_back(*item.text());
  }
  return texts;
}

void ObjectReader::fault(std::string_view name, RefusalCode code) {
  if (!fault_) fault_ = refuse(code, path_of(name));
}

Status ObjectReader::status() const { return fault_ ? Status(*fault_) : Status(); }

std::string ObjectReader::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void JsonWriter::separate() {
  if (needs_comma_) out_ += ',';
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::name(std::string_view name) {
  text(name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  needs_comma_ = true;
  out_ += '"';
  std::size_t copied = 0;
  const auto replace = [&](std::size_t position, std::size_t length, std::string_view by) {
    out_.append(value.substr(copied, position - copied)).append(by);
    copied = position + length;
  };
  for (std::size_t position = 0; position < value.size();) {
    const char character = value[position];
    if (const auto byte = static_cast<unsigned char>(character); byte >= 0x80) {
      const std::size_t length = utf8_sequence_length(value, position);
      if (length == 0) replace(position, 1, "\xef\xbf\xbd");
      position += length == 0 ? 1 : length;
      continue;
    } else if (byte < 0x20) {
      constexpr std::string_view digits = "0123456789abcdef";
      const char escape[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 0x0f]};
      if (character == '\n') {
        replace(position, 1, "\\n");
      } else {
        replace(position, 1, std::string_view(escape, sizeof escape));
      }
    } else if (character == '"') {
      replace(position, 1, "\\\"");
    } else if (character == '\\') {
      replace(position, 1, "\\\\");
    }
    ++position;
  }
  out_.append(value.substr(copied)).append(1, '"');
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) { return raw(std::to_string(value)); }

JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::id(const Id& id) {
  separate();
  needs_comma_ = true;
  out_.append(1, '"').append(id_text(id)).append(1, '"');
  return *this;
}

JsonWriter& JsonWriter::value(const JsonValue& value) {
  if (const bool* flag = value.boolean()) return boolean(*flag);
  if (const std::int64_t* number = value.integer()) return integer(*number);
  if (const JsonValue::Real* number = value.real()) return raw(number->digits);
  if (const std::string* string = value.text()) return text(*string);
  if (const JsonValue::Array* items = value.array()) {
    begin_array();
    for (const JsonValue& item : *items) this->value(item);
    return end_array();
  }
  if (const JsonValue::Object* members = value.object()) {
    begin_object();
    for (const JsonValue::Member& member : *members) name(member.first).value(member.second);
    return end_object();
  }
  return null();
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  needs_comma_ = true;
  out_ += json;
  return *this;
}

}  // namespace actline::base
