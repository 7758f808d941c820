#include "client/platform/store_image.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "client/platform/protocol.hpp"

namespace actline::client::platform {

namespace {

// Both sides of the border are little-endian, as WebAssembly is.
class Entries {
 public:
  Entries& entry(StoreEntry kind) { return number(static_cast<std::uint8_t>(kind)); }

  template <class Number>
  Entries& number(Number value) {
    const auto* begin = reinterpret_cast<const std::byte*>(&value);
    bytes_.insert(bytes_.end(), begin, begin + sizeof value);
    return *this;
  }
  Entries& text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    const auto* begin = reinterpret_cast<const std::byte*>(value.data());
    bytes_.insert(bytes_.end(), begin, begin + value.size());
    return *this;
  }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

class EntryReader {
 public:
  explicit EntryReader(std::span<const std::byte> rest) : rest_(rest) {}

  bool at_end() const { return rest_.empty(); }
  bool broken() const { return broken_; }

  template <class Number>
  Number number() {
    Number value{};
    if (!has(sizeof value)) return value;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_ = rest_.subspan(sizeof value);
    return value;
  }
  std::string text() {
    const auto length = number<std::uint32_t>();
    if (!has(length)) return {};
    std::string value(reinterpret_cast<const char*>(rest_.data()), length);
    rest_ = rest_.subspan(length);
    return value;
  }

 private:
  bool has(std::size_t bytes) {
    if (rest_.size() >= bytes) return true;
    broken_ = true;
    rest_ = {};
    return false;
  }

  std::span<const std::byte> rest_;
  bool broken_ = false;
};

std::uint64_t unsigned_number(std::int64_t n) { return static_cast<std::uint64_t>(n); }

}  // namespace

std::vector<std::byte> store_image(const storage::StoreTransaction& transaction) {
  Entries entries;
  if (const auto& range = transaction.drop_chunks) entries.entry(StoreEntry::drop_chunks).number(range->first).number(range->second);
  if (const auto& to = transaction.drop_outbox_to) entries.entry(StoreEntry::drop_outbox).number(unsigned_number(*to));
  if (const auto& before = transaction.drop_sent_before) {
    entries.entry(StoreEntry::drop_sent).number(static_cast<double>(before->ms));
  }
  for (const auto& key : transaction.drop_meta) entries.entry(StoreEntry::drop_meta).text(key);
  for (const auto& [key, bytes] : transaction.put_chunks) entries.entry(StoreEntry::put_chunk).number(key).text(bytes);
  for (const auto& [n, bytes] : transaction.put_outbox) entries.entry(StoreEntry::put_outbox).number(unsigned_number(n)).text(bytes);
  for (const auto& [n, sent] : transaction.put_sent) {
    entries.entry(StoreEntry::put_sent).number(unsigned_number(n)).number(static_cast<double>(sent.at.ms)).text(sent.bytes);
  }
  for (const auto& [key, bytes] : transaction.put_meta) entries.entry(StoreEntry::put_meta).text(key).text(bytes);
  return entries.take();
}

base::Status read_store_image(std::span<const std::byte> image, storage::DeviceImage& content) {
  EntryReader entries(image);
  while (!entries.at_end()) {
    const auto kind = entries.number<std::uint8_t>();
    switch (static_cast<StoreEntry>(kind)) {
      case StoreEntry::put_chunk: {
        const auto key = entries.number<std::uint64_t>();
        content.chunks[key] = entries.text();
        break;
      }
      case StoreEntry::put_outbox: {
        const auto n = static_cast<std::int64_t>(entries.number<std::uint64_t>());
        content.outbox[n] = entries.text();
        break;
      }
      case StoreEntry::put_sent: {
        const auto n = static_cast<std::int64_t>(entries.number<std::uint64_t>());
        const base::Instant at{static_cast<std::int64_t>(entries.number<double>())};
        content.sent[n] = {at, entries.text()};
        break;
      }
      case StoreEntry::put_meta: {
        auto key = entries.text();
        content.meta[std::move(key)] = entries.text();
        break;
      }
      case StoreEntry::drop_chunks:
      case StoreEntry::drop_outbox:
      case StoreEntry::drop_sent:
      case StoreEntry::drop_meta: return base::refuse(base::RefusalCode::malformed);
      default:  // a byte from outside may be no StoreEntry at all
        return base::refuse(base::RefusalCode::malformed);
    }
    if (entries.broken()) return base::refuse(base::RefusalCode::malformed);
  }
  return {};
}

}  // namespace actline::client::platform
