#include "server/http/blob_endpoints.hpp"

#include <chrono>

#include "server/http/sync_endpoints.hpp"
#include "server/http/tuning.hpp"
#include "server/log/log.hpp"
#include "shared/domain/photo/photo_rules.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/scope.hpp"

namespace actline::server {

namespace {

using base::RefusalCode;

constexpr std::chrono::milliseconds wait_for_upload_seat{5'000};

std::shared_ptr<const domain::Photo> photo_in(const storage::Snapshot& snapshot, domain::PhotoId id) {
  return records::as<domain::Photo>(snapshot.find(records::TableId::photo, id.value));
}

bool may_see(const sync::Scope& scope, const storage::Snapshot& snapshot, const domain::Photo& photo) {
  const auto customer = records::as<domain::Customer>(snapshot.find(records::TableId::customer, photo.customer.value));
  return customer != nullptr && scope.leaves.contains(records::leaf_of(photo, customer.get()), photo.customer.value);
}

sync::Answer not_found() { return sync::refused(base::refuse(RefusalCode::photo_not_found)); }

// What went wrong in the store: with a full disk a device comes back by itself.
sync::Answer answer_for(const base::Refusal& why) {
  const bool is_ours = why.code == RefusalCode::server_full || why.code == RefusalCode::storage_failed;
  return is_ours ? come_back(why.code == RefusalCode::server_full ? why.code : RefusalCode::internal) : sync::refused(why);
}

}  // namespace

std::variant<BlobStore::Picture, sync::Answer> BlobEndpoints::own_picture(domain::StaffId person, std::string_view sha256) {
  const auto snapshot = storage_.snapshot();
  if (!snapshot) return come_back(RefusalCode::internal);
  for (const domain::PhotoId id : snapshot->photos_with_sha256(sha256)) {
    const auto photo = photo_in(*snapshot, id);
    if (photo != nullptr && photo->author == person) return BlobStore::Picture{photo->sha256, photo->media_type, photo->bytes};
  }
  return snapshot->status() ? not_found() : come_back(RefusalCode::internal);
}

sync::Answer BlobEndpoints::state(domain::StaffId person, std::string_view body) {
  const auto sha256 = sync::decode_blob_question(body);
  if (!sha256) return sync::refused(sha256.refusal());
  const auto found = own_picture(person, *sha256);
  if (const auto* answer = std::get_if<sync::Answer>(&found)) return *answer;
  const sync::BlobState state = blobs_.state(std::get<BlobStore::Picture>(found));
  return state.stored ? confirm(*sha256, state) : sync::blob_answer(state);
}

sync::Answer BlobEndpoints::chunk(domain::StaffId person, std::string_view query, std::string_view bytes) {
  const auto chunk = sync::decode_blob_chunk(query);
  if (!chunk) return sync::refused(chunk.refusal());
  if (bytes.empty()) return sync::refused(base::refuse(RefusalCode::missing_value, "bytes"));
  if (static_cast<std::int64_t>(bytes.size()) > sync::blob_chunk_most) return sync::refused(base::refuse(RefusalCode::too_large, "bytes"));
  const Seats::Seat seat(uploads_, wait_for_upload_seat);
  if (!seat.taken()) return come_back(RefusalCode::server_busy);
  const auto found = own_picture(person, chunk->sha256);
  if (const auto* answer = std::get_if<sync::Answer>(&found)) return *answer;
  const auto state = blobs_.append(std::get<BlobStore::Picture>(found), chunk->from, bytes);
  if (!state) return answer_for(state.refusal());
  if (!state->stored) return sync::blob_answer(*state);
  const sync::Answer confirmed = confirm(chunk->sha256, *state);
  blobs_.sweep_if_due(clock_.now(), [this](std::string_view sha256) {
    const auto snapshot = storage_.snapshot();
    // When it cannot be known, it is wanted.
    return !snapshot || !snapshot->photos_with_sha256(sha256).empty() || !snapshot->status();
  });
  return confirmed;
}

sync::Answer BlobEndpoints::confirm(std::string_view sha256, const sync::BlobState& state) {
  const Written written = writer_.run(1, [&](SqliteBatch& batch) {
    const base::Instant now = clock_.now();
    for (const domain::PhotoId id : batch.photos_with_sha256(sha256)) {
      const auto photo = photo_in(batch, id);
      if (photo == nullptr || photo->stored_at) continue;
      const domain::ConfirmPhoto command{id};
      const auto outcome = sync::execute_into(batch, sync::server_actor(), command, {now, now});
      if (!outcome) LogLine(LogLevel::error, "photo_not_confirmed").text("code", base::name_of(outcome.refusal().code));
      if (outcome && writer_.journal() != nullptr) writer_.journal()->note_own(command, now);
    }
  });
  return written.ok() ? sync::blob_answer(state) : actline::server::answer_for(written);
}

std::variant<BlobEndpoints::Content, sync::Answer> BlobEndpoints::picture(domain::StaffId person, std::string_view sha256) {
  if (!domain::is_sha256(sha256)) return not_found();
  const auto snapshot = storage_.snapshot();
  if (!snapshot) return come_back(RefusalCode::internal);
  const auto actor = sync::actor_of(*snapshot, person, {}, clock_.now());
  if (!snapshot->status()) return come_back(RefusalCode::internal);
  if (!actor) return sync::refused(base::refuse(RefusalCode::not_signed_in));
  const sync::Scope scope = sync::scope_of(*actor, *snapshot);
  for (const domain::PhotoId id : snapshot->photos_with_sha256(sha256)) {
    const auto photo = photo_in(*snapshot, id);
    if (photo == nullptr || !(photo->author == person || may_see(scope, *snapshot, *photo))) continue;
    auto bytes = blobs_.read(sha256);
    if (!bytes) return not_found();
    return Content{std::move(*bytes), photo->media_type};
  }
  return snapshot->status() ? not_found() : come_back(RefusalCode::internal);
}

}  // namespace actline::server
