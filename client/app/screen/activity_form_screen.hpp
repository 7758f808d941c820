// The form of a follow-up or of its correction: keeps what is typed, submits it, and leaves only when it is saved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/app/navigator.hpp"
#include "client/app/screen/form_record.hpp"
#include "client/app/workspace.hpp"
#include "client/view/activity/activity_form.hpp"

namespace actline::client::app {

class ActivityFormScreen {
 public:
  ActivityFormScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  void draw_new(widget::Frame& frame, domain::CustomerId customer);
  // Whose activity it is; nil while it is not held.
  domain::CustomerId customer_of(domain::ActivityId activity) const;
  void draw_correction(widget::Frame& frame, domain::ActivityId activity);
  void refill(const domain::RecordActivity& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::CorrectActivity& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::AddPhoto& command, domain::VerdictNoteId answers, base::Instant now);
  void leave(platform::PageWriter& page);
  // A picture that was asked for, dropped or pasted.
  void on_photo(const platform::PhotoEvent& event, base::Instant now, platform::PageWriter& page);
  void on_place(const platform::PlaceEvent& event, base::Instant now);

 private:
  // Opens the form under this draft name, beginning with `fresh` when nothing was kept.
  void open(const std::string& name, const view::ActivityDraft& fresh);
  void draw(widget::Frame& frame, domain::CustomerId customer, domain::ActivityId corrects);
  void save(widget::Frame& frame, domain::CustomerId customer, domain::ActivityId corrects);
  // An activity, its correction, or photos that are added to it. Refuses what the rules refuse.
  base::Status submit(const domain::Activity& activity, domain::ActivityId corrects, base::Instant now);
  base::Status submit(command::Command command, base::Instant now);
  void watch_saving(widget::Frame& frame, const Route& otherwise);
  void act(widget::Frame& frame, const view::ActivityFormOutcome& outcome);
  void keep(base::Instant now);
  std::size_t photos_at_most() const;
  std::size_t photo_room() const;

  Workspace& workspace_;
  Navigator& navigator_;
  std::string open_name_;
  view::ActivityDraft draft_;
  domain::VerdictNoteId answers_;
  std::optional<base::Refusal> why_;
  std::vector<Workspace::Ticket> saving_;
  domain::ActivityId corrects_;                       // nil: a new one
  std::uint32_t pick_ = 0;                            // pictures of earlier forms have other numbers
  std::pair<std::uint32_t, std::uint32_t> accepted_;  // what the page was told of dropped and pasted pictures: pick, room
  std::size_t photos_coming_ = 0;
  struct PhotoProblem {
    std::string_view key;
    std::string file_name;
  };
  std::optional<PhotoProblem> photo_problem_;
  std::optional<std::uint32_t> locating_;
  std::string_view place_problem_;  // a key; empty: none
  std::uint32_t asked_places_ = 0;
};

}  // namespace actline::client::app
