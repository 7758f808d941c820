#include "shared/storage/device_image_codec.hpp"

#include <cstring>
#include <limits>
#include <optional>

namespace actline::storage {

namespace {

// ---- Writing ----

class ByteWriter {
 public:
  ByteWriter& entry(StoreEntry kind) {
    out_.push_back(static_cast<char>(kind));
    return *this;
  }
  ByteWriter& u64(std::uint64_t value) { return little_endian(value, 8); }
  ByteWriter& n(std::int64_t value) { return u64(static_cast<std::uint64_t>(value)); }
  ByteWriter& instant(base::Instant at) {
    // JavaScript numbers are doubles; milliseconds stay exact until the year 287396.
    const double ms = static_cast<double>(at.ms);
    std::uint64_t bits = 0;
    std::memcpy(&bits, &ms, sizeof bits);
    return u64(bits);
  }
  ByteWriter& bytes(std::string_view value) {
    little_endian(value.size(), 4);
    out_.append(value);
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  ByteWriter& little_endian(std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) out_.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
    return *this;
  }

  std::string out_;
};

// ---- Reading ----

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  bool ok() const { return ok_; }

  std::uint8_t u8() { return static_cast<std::uint8_t>(little_endian(1)); }
  std::uint64_t u64() { return little_endian(8); }
  // Command numbers are positive and far from the limit; anything else was not written by us.
  std::int64_t n() {
    const std::uint64_t value = u64();
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) ok_ = false;
    return static_cast<std::int64_t>(value);
  }
  base::Instant instant() {
    const std::uint64_t bits = u64();
    double ms = 0;
    std::memcpy(&ms, &bits, sizeof ms);
    // Also false for NaN. 2^53: beyond it a double holds no exact millisecond.
    if (!(ms >= -9007199254740992.0 && ms <= 9007199254740992.0)) {
      ok_ = false;
      return {};
    }
    return base::Instant{static_cast<std::int64_t>(ms)};
  }
  std::string bytes() {
    const std::uint64_t length = little_endian(4);
    if (length > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    std::string value(rest_.substr(0, static_cast<std::size_t>(length)));
    rest_.remove_prefix(static_cast<std::size_t>(length));
    return value;
  }

 private:
  std::uint64_t little_endian(std::size_t width) {
    if (rest_.size() < width) {
      ok_ = false;
      rest_ = {};
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value |= std::uint64_t{static_cast<std::uint8_t>(rest_[i])} << (8 * i);
    rest_.remove_prefix(width);
    return value;
  }

  std::string_view rest_;
  bool ok_ = true;
};

// False: an unknown entry.
bool read_entry(StoreEntry kind, ByteReader& reader, StoreTransaction& transaction) {
  switch (kind) {
    case StoreEntry::put_chunk: {
      const std::uint64_t key = reader.u64();
      transaction.put_chunks.emplace_back(key, reader.bytes());
      return true;
    }
    case StoreEntry::drop_chunks: {
      const std::uint64_t from = reader.u64();
      transaction.drop_chunks = {from, reader.u64()};
      return true;
    }
    case StoreEntry::put_outbox: {
      const std::int64_t n = reader.n();
      transaction.put_outbox.emplace_back(n, reader.bytes());
      return true;
    }
    case StoreEntry::drop_outbox: transaction.drop_outbox_to = reader.n(); return true;
    case StoreEntry::put_sent: {
      const std::int64_t n = reader.n();
      const base::Instant at = reader.instant();
      transaction.put_sent.emplace_back(n, DeviceImage::Sent{at, reader.bytes()});
      return true;
    }
    case StoreEntry::drop_sent: transaction.drop_sent_before = reader.instant(); return true;
    case StoreEntry::put_meta: {
      std::string key = reader.bytes();
      transaction.put_meta.emplace_back(std::move(key), reader.bytes());
      return true;
    }
    case StoreEntry::drop_meta: transaction.drop_meta.push_back(reader.bytes()); return true;
  }
  return false;
}

bool is_drop(StoreEntry kind) {
  return kind == StoreEntry::drop_chunks || kind == StoreEntry::drop_outbox || kind == StoreEntry::drop_sent ||
         kind == StoreEntry::drop_meta;
}

}  // namespace

std::string encode_transaction(const StoreTransaction& transaction) {
  ByteWriter out;
  if (transaction.drop_chunks) out.entry(StoreEntry::drop_chunks).u64(transaction.drop_chunks->first).u64(transaction.drop_chunks->second);
  if (transaction.drop_outbox_to) out.entry(StoreEntry::drop_outbox).n(*transaction.drop_outbox_to);
  if (transaction.drop_sent_before) out.entry(StoreEntry::drop_sent).instant(*transaction.drop_sent_before);
  for (const std::string& key : transaction.drop_meta) out.entry(StoreEntry::drop_meta).bytes(key);

  for (const auto& [key, bytes] : transaction.put_chunks) out.entry(StoreEntry::put_chunk).u64(key).bytes(bytes);
  for (const auto& [n, bytes] : transaction.put_outbox) out.entry(StoreEntry::put_outbox).n(n).bytes(bytes);
  for (const auto& [n, sent] : transaction.put_sent) out.entry(StoreEntry::put_sent).n(n).instant(sent.at).bytes(sent.bytes);
  for (const auto& [key, bytes] : transaction.put_meta) out.entry(StoreEntry::put_meta).bytes(key).bytes(bytes);
  return out.take();
}

std::string encode_image(const DeviceImage& image) {
  StoreTransaction puts;
  puts.put_chunks.assign(image.chunks.begin(), image.chunks.end());
  puts.put_outbox.assign(image.outbox.begin(), image.outbox.end());
  puts.put_sent.assign(image.sent.begin(), image.sent.end());
  puts.put_meta.assign(image.meta.begin(), image.meta.end());
  return encode_transaction(puts);
}

base::Result<StoreTransaction> decode_transaction(std::string_view bytes) {
  StoreTransaction transaction;
  ByteReader reader(bytes);
  bool put_seen = false;
  while (!reader.at_end()) {
    const auto kind = static_cast<StoreEntry>(reader.u8());
    const bool known = read_entry(kind, reader, transaction);
    const bool in_order = !(is_drop(kind) && put_seen);
    if (!known || !in_order || !reader.ok()) return base::refuse(base::RefusalCode::malformed, "store");
    put_seen = put_seen || !is_drop(kind);
  }
  return transaction;
}

base::Result<DeviceImage> decode_image(std::string_view bytes) {
  auto transaction = decode_transaction(bytes);
  if (!transaction) return transaction.refusal();
  DeviceImage image;
  apply(*transaction, image);
  return image;
}

}  // namespace actline::storage
