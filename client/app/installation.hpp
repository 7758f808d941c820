// The app as something on this device, as the page has told: a version that waits, the home screen, the promise to keep what is
// stored, how it is read. A version that waits is taken only when a person wants it and everything they typed is in the store.
#pragma once

#include <string>

#include "client/app/workspace.hpp"
#include "client/platform/event.hpp"
#include "client/platform/page_writer.hpp"
#include "client/view/sync/this_device.hpp"

namespace actline::client::app {

class Installation {
 public:
  explicit Installation(std::string build) : build_(std::move(build)) {}

  void on_event(const platform::Event& event);
  view::ThisDevice state() const;

  void carry_out(const view::ThisDeviceOutcome& outcome, platform::PageWriter& page);
  // After the workspace has carried out: loads the version somebody wanted, and asks for the promise once there is work to keep.
  void follow(Workspace& workspace, platform::PageWriter& page);

 private:
  std::string build_;
  bool update_waits_ = false, update_wanted_ = false, update_taken_ = false;
  platform::InstallState install_ = platform::InstallState::none;
  bool storage_told_ = false, storage_is_protected_ = false, protection_asked_ = false;
  double used_bytes_ = 0;
  platform::Appearance appearance_ = platform::Appearance::system;
  platform::ReadingEvent reading_;
};

}  // namespace actline::client::app
