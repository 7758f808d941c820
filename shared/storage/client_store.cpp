#include "shared/storage/client_store.hpp"

namespace actline::storage {

void apply(const StoreTransaction& transaction, DeviceImage& image) {
  if (transaction.drop_chunks) {
    const auto [from, to] = *transaction.drop_chunks;
    if (from <= to) image.chunks.erase(image.chunks.lower_bound(from), image.chunks.upper_bound(to));
  }
  if (transaction.drop_outbox_to) image.outbox.erase(image.outbox.begin(), image.outbox.upper_bound(*transaction.drop_outbox_to));
  if (transaction.drop_sent_before) {
    const base::Instant limit = *transaction.drop_sent_before;
    std::erase_if(image.sent, [limit](const auto& entry) { return entry.second.at < limit; });
  }
  for (const std::string& key : transaction.drop_meta) image.meta.erase(key);

  for (const auto& [key, bytes] : transaction.put_chunks) image.chunks.insert_or_assign(key, bytes);
  for (const auto& [n, bytes] : transaction.put_outbox) image.outbox.insert_or_assign(n, bytes);
  for (const auto& [n, sent] : transaction.put_sent) image.sent.insert_or_assign(n, sent);
  for (const auto& [key, bytes] : transaction.put_meta) image.meta.insert_or_assign(key, bytes);
}

}  // namespace actline::storage
