#include "server/backup/purge_again.hpp"

#include <filesystem>

#include "shared/sync/decide_command.hpp"

namespace actline::server {

using records::TableId;

std::vector<storage::Purge> purges_in(const std::string& database) {
  std::error_code error;
  if (!std::filesystem::exists(database, error)) return {};
  std::optional<sqlite::OpenFailure> failure;
  sqlite::ReadConnection connection(database, failure);
  if (failure || connection.database.failed()) return {};
  auto purges = connection.rows->purges();
  return connection.database.failed() ? std::vector<storage::Purge>() : purges;
}

std::vector<std::string> purge_again(storage::WriteBatch& batch, std::span<const storage::Purge> purges) {
  std::vector<std::string> pictures;
  for (const storage::Purge& purge : purges) {
    if (batch.was_purged(purge.root)) continue;
    const auto customer = records::as<domain::Customer>(batch.find(TableId::customer, purge.root));
    if (customer == nullptr) {
      // Came and went since: devices that hand in again what they did are told.
      batch.purge(purge.root, records::nobodys_leaf, purge.at, purge.by);
      continue;
    }
    domain::Actor actor = sync::server_actor();
    actor.staff = purge.by;
    const auto outcome = sync::execute_into(batch, actor, domain::PurgeCustomer{customer->id, customer->name}, {purge.at, purge.at});
    if (!outcome) continue;
    for (const records::Change& change : outcome->changes) {
      if (const auto photo = records::as<domain::Photo>(change.before)) pictures.push_back(photo->sha256);
    }
  }
  return pictures;
}

}  // namespace actline::server
