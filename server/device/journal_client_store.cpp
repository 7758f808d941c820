#include "server/device/journal_client_store.hpp"

#include "shared/storage/device_image_codec.hpp"

namespace actline::server::device {

namespace {

constexpr std::size_t length_bytes = 4;

// A record of the journal is a group: u32 length and transaction, again and again.
void append_to_group(std::string& group, std::string_view transaction) {
  for (std::size_t i = 0; i < length_bytes; ++i) group += static_cast<char>((transaction.size() >> (8 * i)) & 0xff);
  group += transaction;
}

base::Status apply_group(std::string_view group, storage::DeviceImage& image) {
  while (!group.empty()) {
    if (group.size() < length_bytes) return base::refuse(base::RefusalCode::storage_failed);
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_bytes; ++i) length |= std::size_t{static_cast<std::uint8_t>(group[i])} << (8 * i);
    group.remove_prefix(length_bytes);
    if (group.size() < length) return base::refuse(base::RefusalCode::storage_failed);
    const auto transaction = storage::decode_transaction(group.substr(0, length));
    if (!transaction) return transaction.refusal();
    storage::apply(*transaction, image);
    group.remove_prefix(length);
  }
  return {};
}

}  // namespace

JournalClientStore::JournalClientStore(std::unique_ptr<RecordFile> file, std::uint64_t rewrite_least_bytes)
    : file_(std::move(file)), rewrite_least_bytes_(rewrite_least_bytes) {}

void JournalClientStore::load(std::function<void(base::Result<storage::DeviceImage>)> done) {
  waiting_.push_back({std::move(done), {}, {}});
}

void JournalClientStore::commit(storage::StoreTransaction transaction, std::function<void(base::Status)> done) {
  waiting_.push_back({{}, storage::encode_transaction(transaction), std::move(done)});
}

bool JournalClientStore::run() {
  if (waiting_.empty()) return false;
  std::deque<Waiting> now;
  now.swap(waiting_);
  std::vector<Waiting> group;
  for (auto& asked : now) {
    if (asked.commit) {
      group.push_back(std::move(asked));
      continue;
    }
    commit_all(group);
    asked.load(image());
  }
  commit_all(group);
  rewrite_when_due();
  return true;
}

void JournalClientStore::commit_all(std::vector<Waiting>& group) {
  if (group.empty()) return;
  std::string record;
  for (const auto& asked : group) append_to_group(record, asked.transaction);
  const auto together = file_->append(record);
  for (const auto& asked : group) {
    // A full disk may still have room for one of them; each is told its own fate.
    if (together.ok() || group.size() == 1) {
      asked.commit(together);
      continue;
    }
    std::string alone;
    append_to_group(alone, asked.transaction);
    asked.commit(file_->append(alone));
  }
  group.clear();
}

base::Result<storage::DeviceImage> JournalClientStore::image() const {
  storage::DeviceImage image;
  const auto read = file_->replay([&](std::string_view group) { return apply_group(group, image); });
  if (!read) return read.refusal();
  return image;
}

void JournalClientStore::rewrite_when_due() {
  if (file_->size() < rewrite_least_bytes_ || file_->size() < 3 * rewritten_bytes_) return;
  const auto now = image();
  if (!now) return;
  std::string record;
  append_to_group(record, storage::encode_image(*now));
  // Refused: the journal goes on as it is and is tried again when it has grown by as much once more.
  const auto done = file_->rewrite(record);
  rewritten_bytes_ = done.ok() ? file_->size() : file_->size() / 2;
}

}  // namespace actline::server::device
