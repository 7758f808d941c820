#include "tests/client/support/page_store.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "client/platform/protocol.hpp"
#include "tests/client/support/page_records.hpp"

namespace actline::test {

namespace {

using client::platform::StoreEntry;

class ImageWriter {
 public:
  ImageWriter& entry(StoreEntry kind) { return number(static_cast<std::uint8_t>(kind)); }
  template <class Number>
  ImageWriter& number(Number value) {
    static_assert(std::is_arithmetic_v<Number>);
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(&bytes_[at], &value, sizeof value);
    return *this;
  }
  ImageWriter& text(const std::string& value) {
    number(static_cast<std::uint32_t>(value.size()));
    const auto* const data = reinterpret_cast<const std::byte*>(value.data());
    bytes_.insert(bytes_.end(), data, data + value.size());
    return *this;
  }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

}  // namespace

std::vector<std::vector<std::byte>> PageStore::open(const std::string& database) {
  open_ = &databases_[database];
  std::vector<std::vector<std::byte>> parts;
  for (const auto& [key, bytes] : open_->chunks) {
    parts.push_back(ImageWriter().entry(StoreEntry::put_chunk).number(key).text(bytes).take());
  }
  ImageWriter image;
  for (const auto& [n, bytes] : open_->outbox) image.entry(StoreEntry::put_outbox).number(n).text(bytes);
  for (const auto& [n, sent] : open_->sent) {
    image.entry(StoreEntry::put_sent).number(n).number(static_cast<double>(sent.at.ms)).text(sent.bytes);
  }
  for (const auto& [key, bytes] : open_->meta) image.entry(StoreEntry::put_meta).text(key).text(bytes);
  parts.push_back(image.take());
  return parts;
}

void PageStore::keep_photo(const std::string& sha256) {
  REQUIRE(open_ != nullptr);
  open_->meta["photo:" + sha256] = R"({"bytes":300000,"at":1790000000000})";
}

void PageStore::commit(std::span<const std::byte> image) {
  REQUIRE(open_ != nullptr);
  CommandFields fields(image);
  storage::StoreTransaction transaction;
  const auto n = [&] { return static_cast<std::int64_t>(fields.number<std::uint64_t>()); };
  const auto moment = [&] { return base::Instant{static_cast<std::int64_t>(fields.f64())}; };
  while (!fields.exact()) {
    switch (static_cast<StoreEntry>(fields.u8())) {
      case StoreEntry::put_chunk: {
        const auto key = fields.number<std::uint64_t>();
        transaction.put_chunks.emplace_back(key, fields.text());
        continue;
      }
      case StoreEntry::drop_chunks: {
        const auto from = fields.number<std::uint64_t>();
        transaction.drop_chunks = {from, fields.number<std::uint64_t>()};
        continue;
      }
      case StoreEntry::put_outbox: {
        const auto number = n();
        transaction.put_outbox.emplace_back(number, fields.text());
        continue;
      }
      case StoreEntry::drop_outbox: transaction.drop_outbox_to = n(); continue;
      case StoreEntry::put_sent: {
        const auto number = n();
        const auto at = moment();
        transaction.put_sent.emplace_back(number, storage::DeviceImage::Sent{at, fields.text()});
        continue;
      }
      case StoreEntry::drop_sent: transaction.drop_sent_before = moment(); continue;
      case StoreEntry::put_meta: {
        auto key = fields.text();
        transaction.put_meta.emplace_back(std::move(key), fields.text());
        continue;
      }
      case StoreEntry::drop_meta: transaction.drop_meta.push_back(fields.text()); continue;
    }
    FAIL("a store image with an entry of no known kind");
  }
  storage::apply(transaction, *open_);
}

}  // namespace actline::test
