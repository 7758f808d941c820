#include "client/app/installation.hpp"

namespace actline::client::app {

void Installation::on_event(const platform::Event& event) {
  if (platform::as<platform::UpdateEvent>(event) != nullptr) update_waits_ = true;
  if (const auto* install = platform::as<platform::InstallEvent>(event)) install_ = install->state;
  if (const auto* storage = platform::as<platform::StorageEvent>(event)) {
    storage_told_ = true;
    storage_is_protected_ = storage->is_protected;
    used_bytes_ = storage->used_bytes;
  }
  if (const auto* theme = platform::as<platform::ThemeEvent>(event)) appearance_ = theme->appearance;
  if (const auto* reading = platform::as<platform::ReadingEvent>(event)) reading_ = *reading;
}

view::ThisDevice Installation::state() const {
  return {.build = build_,
          .update_waits = update_waits_,
          .updating = update_wanted_,
          .install = install_,
          .storage_told = storage_told_,
          .storage_is_protected = storage_is_protected_,
          .used_bytes = used_bytes_,
          .appearance = appearance_,
          .text_size = reading_.text_size,
          .text_size_in_effect = reading_.text_size_in_effect,
          .density = reading_.density};
}

void Installation::carry_out(const view::ThisDeviceOutcome& outcome, platform::PageWriter& page) {
  if (outcome.update) update_wanted_ = true;
  if (outcome.install) page.install();
  if (outcome.protect_storage) page.protect_storage();
  if (outcome.appearance) page.appearance(*outcome.appearance);
  if (outcome.text_size) page.text_size(*outcome.text_size);
  if (outcome.density) page.density(*outcome.density);
}

void Installation::follow(Workspace& workspace, platform::PageWriter& page) {
  if (update_wanted_ && !update_taken_) {
    workspace.hurry_drafts(page);
    // A store that takes nothing is said elsewhere; until it does, the version waits.
    if (workspace.everything_kept()) {
      update_taken_ = true;
      page.take_update();
    }
  }
  // Before there is anything of this person's to lose, a browser that asks would ask for no reason they can see.
  if (storage_told_ && !storage_is_protected_ && !protection_asked_ && workspace.is_open() && workspace.status().unsent > 0) {
    protection_asked_ = true;
    page.protect_storage();
  }
}

}  // namespace actline::client::app
