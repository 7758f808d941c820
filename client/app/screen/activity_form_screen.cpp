#include "client/app/screen/activity_form_screen.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/app/tuning.hpp"
#include "client/view/wording.hpp"
#include "shared/domain/photo/photo_tuning.hpp"

namespace actline::client::app {

using widget::Frame;

namespace {

std::string new_name(domain::CustomerId customer) { return "activity/new/" + base::id_text(customer.value); }
std::string correction_name(domain::ActivityId activity) { return "activity/" + base::id_text(activity.value); }

std::string minute_of(base::Instant moment) {
  std::string text = base::local_minute_text(moment);
  text[10] = 'T';
  return text;
}

}  // namespace

void ActivityFormScreen::open(const std::string& name, const view::ActivityDraft& fresh) {
  if (open_name_ == name) return;
  open_name_ = name;
  draft_ = fresh;
  answers_ = {};
  why_.reset();
  saving_.clear();
  ++pick_;
  photos_coming_ = 0;
  photo_problem_.reset();
  locating_.reset();
  place_problem_ = {};
  if (const std::string* kept = workspace_.draft(name)) {
    if (const auto record = read_form_record(*kept)) {
      if (const auto typed = view::activity_draft_from(record->draft)) draft_ = *typed, answers_ = record->answers;
    }
  }
  // A note that is taken up on another of the person's devices speaks of bytes this one never had.
  const auto gone = std::erase_if(draft_.photos, [this](const view::DraftPhoto& photo) { return !workspace_.holds_photo(photo.sha256); });
  if (gone > 0) photo_problem_ = {"photo.problem.not_here", {}};
}

void ActivityFormScreen::leave(platform::PageWriter& page) {
  if (open_name_.empty()) return;
  open_name_.clear();
  accepted_ = {};
  page.photo_accept(0, 0);
  workspace_.tidy_photos(page);
}

void ActivityFormScreen::keep(base::Instant now) {
  workspace_.keep_draft(open_name_, form_record_text({view::json_of(draft_), "", answers_}), now);
}

std::size_t ActivityFormScreen::photos_at_most() const {
  const std::size_t there = corrects_.is_nil() ? 0 : workspace_.album().of(corrects_).size();
  return domain::photos_per_activity - std::min(there, domain::photos_per_activity);
}

std::size_t ActivityFormScreen::photo_room() const { return photos_at_most() - std::min(photos_at_most(), draft_.photos.size()); }

void ActivityFormScreen::on_photo(const platform::PhotoEvent& event, base::Instant now, platform::PageWriter& page) {
  using platform::PhotoOutcome;
  if (open_name_.empty() || event.pick != pick_) return workspace_.tidy_photos(page);
  photos_coming_ = event.left;
  switch (event.outcome) {
    case PhotoOutcome::begun: photo_problem_.reset(); return;
    case PhotoOutcome::kept: break;
    case PhotoOutcome::full: photo_problem_ = {"photo.problem.full", std::string(event.name)}; return;
    case PhotoOutcome::no_picture: photo_problem_ = {"photo.problem.no_picture", std::string(event.name)}; return;
    case PhotoOutcome::too_many: photo_problem_ = {"photo.problem.too_many", std::string(event.name)}; return;
    case PhotoOutcome::failed: photo_problem_ = {"photo.problem.failed", std::string(event.name)}; return;
  }
  const bool is_there =
      std::any_of(draft_.photos.begin(), draft_.photos.end(), [&](const auto& each) { return each.sha256 == event.sha256; });
  if (is_there) return;
  if (draft_.photos.size() >= photos_at_most()) {
    photo_problem_ = {"photo.problem.too_many", std::string(event.name)};
    return workspace_.tidy_photos(page);
  }
  draft_.photos.push_back({.sha256 = std::string(event.sha256),
                           .width = event.width,
                           .height = event.height,
                           .bytes = static_cast<std::int64_t>(event.bytes),
                           .taken_at_ms = static_cast<std::int64_t>(event.taken_at_ms)});
  why_.reset();
  keep(now);
  workspace_.hurry_drafts(page);  // nobody takes a picture twice
}

void ActivityFormScreen::on_place(const platform::PlaceEvent& event, base::Instant now) {
  using platform::PlaceOutcome;
  if (locating_ != event.request) return;
  locating_.reset();
  if (open_name_.empty()) return;
  switch (event.outcome) {
    case PlaceOutcome::found: break;
    case PlaceOutcome::denied: place_problem_ = "place.problem.denied"; return;
    case PlaceOutcome::unavailable: place_problem_ = "place.problem.unavailable"; return;
    case PlaceOutcome::late: place_problem_ = "place.problem.late"; return;
  }
  place_problem_ = {};
  draft_.place =
      domain::Place{.point = {event.latitude, event.longitude}, .accuracy_m = std::llround(std::ceil(event.accuracy_m)), .taken_at = now};
  why_.reset();
  keep(now);
}

void ActivityFormScreen::refill(const domain::AddPhoto& command, domain::VerdictNoteId answers, base::Instant now) {
  const auto held = workspace_.records().activity(command.photo.activity);
  if (!held.is_present()) return;
  open_name_.clear();
  view::ActivityDraft draft = view::draft_of(*held);
  draft.photos.push_back(view::draft_of(command.photo));
  workspace_.keep_draft(correction_name(command.photo.activity), form_record_text({view::json_of(draft), "", answers}), now);
}

void ActivityFormScreen::refill(const domain::RecordActivity& command, domain::VerdictNoteId answers, base::Instant now) {
  open_name_.clear();
  view::ActivityDraft draft = view::draft_of(command.activity);
  for (const domain::Photo& photo : command.photos) draft.photos.push_back(view::draft_of(photo));
  const FormRecord record{view::json_of(draft), "", answers};
  workspace_.keep_draft(new_name(command.activity.customer), form_record_text(record), now);
}

void ActivityFormScreen::refill(const domain::CorrectActivity& command, domain::VerdictNoteId answers, base::Instant now) {
  open_name_.clear();
  const FormRecord record{view::json_of(view::draft_of(command.activity)), "", answers};
  workspace_.keep_draft(correction_name(command.corrects), form_record_text(record), now);
}

domain::CustomerId ActivityFormScreen::customer_of(domain::ActivityId activity) const {
  const auto held = workspace_.records().activity(activity);
  return held.is_present() ? held->customer : domain::CustomerId{};
}

void ActivityFormScreen::draw_new(Frame& frame, domain::CustomerId customer) {
  view::ActivityDraft fresh;
  fresh.occurred = minute_of(frame.wall());
  open(new_name(customer), fresh);
  draw(frame, customer, {});
}

void ActivityFormScreen::draw_correction(Frame& frame, domain::ActivityId activity) {
  const auto held = workspace_.records().activity(activity);
  if (!held.is_present()) return;
  open(correction_name(activity), view::draft_of(*held));
  draw(frame, held->customer, activity);
}

void ActivityFormScreen::draw(Frame& frame, domain::CustomerId customer, domain::ActivityId corrects) {
  corrects_ = corrects;
  watch_saving(frame, CustomerRoute{customer});
  if (open_name_.empty()) return;
  const auto held = workspace_.records().customer(customer);
  const std::string name = held.is_present() ? held->name : std::string(frame.tr("customer.somebody"));
  if (const auto room = static_cast<std::uint32_t>(photo_room()); accepted_ != std::pair(pick_, room)) {
    accepted_ = {pick_, room};
    frame.page().photo_accept(pick_, room);
  }
  const std::string photo_problem =
      photo_problem_ ? view::tr_with(frame, photo_problem_->key, {{"name", photo_problem_->file_name}}) : std::string{};
  const view::ActivityFormModel model{.customer = name,
                                      .is_correction = !corrects.is_nil(),
                                      .why = why_,
                                      .saving = !saving_.empty(),
                                      .photos_at_most = photos_at_most(),
                                      .photos_coming = photos_coming_,
                                      .photo_problem = photo_problem,
                                      .locating = locating_.has_value(),
                                      .place_problem = place_problem_.empty() ? std::string_view{} : frame.tr(place_problem_)};
  const auto outcome = view::activity_form(frame, model, draft_);
  act(frame, outcome);
  if (outcome.changed || outcome.remove_photo || outcome.drop_place) {
    keep(frame.wall());
    if (outcome.remove_photo) workspace_.tidy_photos(frame.page());
    why_.reset();
    frame.wake();
  }
  if (outcome.dismissed) {
    workspace_.drop_draft(open_name_, frame.wall());
    leave(frame.page());
    navigator_.back(CustomerRoute{customer}, frame.page());
  } else if (outcome.save && saving_.empty()) {
    save(frame, customer, corrects);
  }
}

void ActivityFormScreen::save(Frame& frame, domain::CustomerId customer, domain::ActivityId corrects) {
  const base::Instant now = frame.wall();
  auto activity = view::activity_in(draft_, now);
  if (activity) {
    activity->id = domain::ActivityId{workspace_.make_id(now)};
    activity->customer = customer;
    const base::Status outcome = submit(*activity, corrects, now);
    why_ = outcome ? std::nullopt : std::optional(outcome.refusal());
  } else {
    why_ = activity.refusal();
  }
  if (why_) frame.announce(view::refusal_text(frame, *why_), true);
  frame.wake();
}

base::Status ActivityFormScreen::submit(command::Command command, base::Instant now) {
  const auto ticket = workspace_.submit(std::move(command), now, open_name_);
  if (!ticket) return ticket.refusal();
  saving_.push_back(*ticket);
  return {};
}

base::Status ActivityFormScreen::submit(const domain::Activity& activity, domain::ActivityId corrects, base::Instant now) {
  std::vector<domain::Photo> photos;
  for (const view::DraftPhoto& each : draft_.photos) {
    // A millisecond apart, so that their ids keep them in the order in which they stand.
    const base::Instant in_turn = base::later(now, static_cast<std::int64_t>(photos.size()));
    photos.push_back(view::photo_in(each, domain::PhotoId{workspace_.make_id(in_turn)}));
  }
  if (corrects.is_nil()) return submit(domain::RecordActivity{activity, std::move(photos)}, now);

  // Photos go to the activity as it stands: they hold whether its words are corrected or not.
  const base::Status corrected = submit(domain::CorrectActivity{corrects, activity}, now);
  const bool only_photos = !corrected && corrected.refusal().code == base::RefusalCode::nothing_to_change && !photos.empty();
  if (!corrected && !only_photos) return corrected;
  for (domain::Photo& photo : photos) {
    photo.activity = corrects;
    photo.customer = activity.customer;
    if (const base::Status added = submit(domain::AddPhoto{std::move(photo)}, now); !added) return added;
  }
  return {};
}

void ActivityFormScreen::act(Frame& frame, const view::ActivityFormOutcome& outcome) {
  if (outcome.take_photo) frame.page().photo_pick(pick_, platform::PhotoSource::camera, 1);
  if (outcome.choose_photos) frame.page().photo_pick(pick_, platform::PhotoSource::library, static_cast<std::uint32_t>(photo_room()));
  if (outcome.remove_photo) draft_.photos.erase(draft_.photos.begin() + static_cast<std::ptrdiff_t>(*outcome.remove_photo));
  if (outcome.drop_place) draft_.place.reset();
  if (outcome.locate && !locating_) {
    locating_ = ++asked_places_;
    place_problem_ = {};
    frame.page().locate(*locating_, locate_longest_ms);
    frame.wake();
  }
}

void ActivityFormScreen::watch_saving(Frame& frame, const Route& otherwise) {
  if (saving_.empty()) return;
  for (const Workspace::Ticket ticket : saving_) {
    if (workspace_.fate(ticket).state == Workspace::Fate::State::waiting) return;
  }
  for (const Workspace::Ticket ticket : std::exchange(saving_, {})) {
    const Workspace::Fate fate = workspace_.fate(ticket);
    if (fate.state != Workspace::Fate::State::failed) continue;
    why_ = fate.why;
    keep(frame.wall());
    frame.announce(view::refusal_text(frame, *why_), true);
    return;
  }
  if (!answers_.is_nil()) (void)workspace_.submit(domain::DismissVerdict{answers_}, frame.wall());  // else the note can be put away by hand
  widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
  leave(frame.page());
  navigator_.back(otherwise, frame.page());
}

}  // namespace actline::client::app
