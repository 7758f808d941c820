// Photos' bytes over HTTP (shared/sync/blob.hpp): who may send them, who may see them. The files are the blob store's.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "server/blob/blob_store.hpp"
#include "server/http/seats.hpp"
#include "server/http/tuning.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"
#include "server/writer/writer.hpp"
#include "shared/base/clock.hpp"
#include "shared/sync/answer.hpp"

namespace actline::server {

class BlobEndpoints {
 public:
  // All must outlive this.
  BlobEndpoints(SqliteStorage& storage, Writer& writer, BlobStore& blobs, const base::Clock& clock)
      : storage_(storage), writer_(writer), blobs_(blobs), clock_(clock) {}

  sync::Answer state(domain::StaffId person, std::string_view body);
  sync::Answer chunk(domain::StaffId person, std::string_view query, std::string_view bytes);

  struct Content {
    std::string bytes;
    domain::MediaType media_type = domain::MediaType::jpeg;
  };
  // 404 photo_not_found also for a picture of somebody else's customer: that it exists is not told either.
  std::variant<Content, sync::Answer> picture(domain::StaffId person, std::string_view sha256);

 private:
  // The photo of that hash this person has added; or what to answer.
  std::variant<BlobStore::Picture, sync::Answer> own_picture(domain::StaffId person, std::string_view sha256);
  // The bytes are there: the rows say so from now on, and everybody who may see them hears of it.
  sync::Answer confirm(std::string_view sha256, const sync::BlobState& state);

  SqliteStorage& storage_;
  Writer& writer_;
  BlobStore& blobs_;
  const base::Clock& clock_;
  Seats uploads_{uploads_at_once};
};

}  // namespace actline::server
