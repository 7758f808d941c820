#include "client/view/sync/sync_badge.hpp"

#include "client/view/wording.hpp"

namespace actline::client::view {

using theme::Icon;
using widget::Tone;

SyncBadge sync_badge(const widget::Frame& frame, const sync::SyncStatus& status, std::size_t photos) {
  const bool store_trouble = status.trouble && (status.trouble->code == base::RefusalCode::device_full ||
                                                status.trouble->code == base::RefusalCode::storage_failed);
  if (store_trouble) return {Icon::alert_circle, Tone::error, std::string(frame.tr("sync.badge.not_kept")), false};
  const bool has_unsent = status.unsent > 0;
  switch (status.phase) {
    case sync::Phase::loading: return {Icon::sync, Tone::neutral, std::string(frame.tr("sync.badge.opening"))};
    case sync::Phase::signed_out: return {Icon::lock, Tone::warn, std::string(frame.tr("sync.badge.signed_out")), false};
    case sync::Phase::offline:
      return {Icon::cloud_off, Tone::warn,
              has_unsent   ? tr_count(frame, "sync.badge.offline_unsent", status.unsent)
              : photos > 0 ? tr_count(frame, "sync.badge.offline_photos", photos)
                           : std::string(frame.tr("sync.badge.offline")),
              false};
    case sync::Phase::refused: return {Icon::alert_circle, Tone::error, std::string(frame.tr("sync.badge.stopped")), false};
    case sync::Phase::bootstrapping: return {Icon::sync, Tone::info, std::string(frame.tr("sync.badge.fetching")), false};
    case sync::Phase::greeting:
    case sync::Phase::idle:
    case sync::Phase::pushing:
    case sync::Phase::pulling: break;
  }
  if (status.filling) return {Icon::sync, Tone::info, std::string(frame.tr("sync.badge.filling")), false};
  if (has_unsent) return {Icon::sync, Tone::info, tr_count(frame, "sync.badge.unsent", status.unsent), false};
  if (photos > 0) return {Icon::upload, Tone::info, tr_count(frame, "sync.badge.photos", photos), false};
  return {Icon::check_circle, Tone::ok, std::string(frame.tr("sync.badge.done"))};
}

std::string trouble_text(const widget::Frame& frame, const sync::SyncStatus& status) {
  if (!status.trouble) return {};
  return refusal_text(frame, *status.trouble);
}

}  // namespace actline::client::view
