#include "shared/storage/memory_client_store.hpp"

namespace actline::storage {

std::size_t stored_bytes(const DeviceImage& image) {
  std::size_t bytes = 0;
  for (const auto& [key, chunk] : image.chunks) bytes += sizeof key + chunk.size();
  for (const auto& [n, command] : image.outbox) bytes += sizeof n + command.size();
  for (const auto& [n, sent] : image.sent) bytes += sizeof n + sizeof sent.at + sent.bytes.size();
  for (const auto& [key, value] : image.meta) bytes += key.size() + value.size();
  return bytes;
}

MemoryClientStore::MemoryClientStore(DeviceImage image, std::size_t quota_bytes) : image_(std::move(image)), quota_bytes_(quota_bytes) {}

void MemoryClientStore::load(std::function<void(base::Result<DeviceImage>)> done) {
  waiting_.push_back([this, done = std::move(done)] { done(image_); });
}

void MemoryClientStore::commit(StoreTransaction transaction, std::function<void(base::Status)> done) {
  waiting_.push_back([this, transaction = std::move(transaction), done = std::move(done)] {
    // Only a quota needs a look at the outcome beforehand; copying a full device for every command would be felt.
    if (quota_bytes_ != unlimited) {
      DeviceImage after = image_;
      apply(transaction, after);
      if (stored_bytes(after) > quota_bytes_) return done(base::refuse(base::RefusalCode::device_full));
    }
    apply(transaction, image_);
    done({});
  });
}

bool MemoryClientStore::run() {
  if (waiting_.empty()) return false;
  // What callbacks ask in turn is answered by the next run, as a browser would.
  std::deque<std::function<void()>> now;
  now.swap(waiting_);
  for (const auto& answer : now) answer();
  return true;
}

}  // namespace actline::storage
