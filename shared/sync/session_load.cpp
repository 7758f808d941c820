// From the store's image to a picture: identity, base, waiting pages, outbox, overlay.
#include "shared/sync/actor_codec.hpp"
#include "shared/sync/chunk.hpp"
#include "shared/sync/session_state.hpp"

namespace actline::sync {

namespace {

std::optional<std::string_view> meta(const storage::DeviceImage& image, std::string_view key) {
  const auto found = image.meta.find(std::string(key));
  return found != image.meta.end() ? std::optional<std::string_view>(found->second) : std::nullopt;
}

std::optional<base::Id> stored_device(const storage::DeviceImage& image) {
  const auto bytes = meta(image, device_key);
  return bytes ? base::parse_id(*bytes) : std::nullopt;
}

std::optional<domain::Actor> stored_actor(const storage::DeviceImage& image) {
  const auto bytes = meta(image, actor_key);
  if (!bytes) return std::nullopt;
  const auto parsed = base::parse_json(*bytes);
  if (!parsed) return std::nullopt;
  const auto actor = read_actor(*parsed, "actor");
  return actor ? std::optional(*actor) : std::nullopt;
}

std::optional<BaseMark> stored_mark(const storage::DeviceImage& image) {
  const auto bytes = meta(image, base_mark_key);
  if (!bytes) return BaseMark{};
  const auto mark = decode_base_mark(*bytes);
  return mark ? std::optional(*mark) : std::nullopt;
}

}  // namespace

void DeviceSession::State::load(storage::DeviceImage image, base::Instant now) {
  const auto known = stored_device(image);
  device.value = known ? *known : base::make_id(now, entropy);
  identity_to_keep = !known;
  if (known) actor = stored_actor(image);

  const auto mark = stored_mark(image);
  const bool readable = mark && load_base(image, *mark);
  status.ready = readable && log.shows_something();
  if (!readable) {
    // The base is pulled again, and takes the place of every chunk there is. What the person made is in the outbox and stays.
    BaseMark nothing_usable;
    if (!image.chunks.empty()) nothing_usable.shown_to = image.chunks.rbegin()->first;
    log.load(nothing_usable, {});
  }
  // What an older build pulled lacks what it did not know. It is shown until all of it has been pulled again.
  if (readable && mark->schema < schema_of_rows) {
    waiting_pages.clear();
    log.start_over();
  }
  outbox.load(image, mark ? mark->acknowledged_n : 0, mark ? mark->made_n : 0);
  if (!log.building()) outbox.base_is_new();
  rerun_overlay();
}

// False when a chunk cannot be read; then no row is taken. Each chunk's bytes go as its rows come: a device of little memory never
// holds both whole.
bool DeviceSession::State::load_base(storage::DeviceImage& image, const BaseMark& mark) {
  std::map<std::uint64_t, std::vector<RowKey>> rows_by_chunk;
  std::vector<Page> shown;
  std::vector<Page> waiting;
  for (auto& [key, bytes] : image.chunks) {
    auto page = decode_chunk(std::exchange(bytes, {}));
    if (!page) return false;
    rows_by_chunk[key] = keys_of(*page);
    if (key > mark.shown_to)
      waiting.push_back(std::move(page.value()));
    else if (key >= mark.shown_from)
      shown.push_back(std::move(page.value()));
  }
  log.load(mark, rows_by_chunk);
  waiting_pages = std::move(waiting);
  picture.apply(shown);
  return true;
}

}  // namespace actline::sync
