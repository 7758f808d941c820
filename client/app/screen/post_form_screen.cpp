#include "client/app/screen/post_form_screen.hpp"

#include <utility>

#include "client/view/field_changes.hpp"
#include "client/view/organisation/post_form.hpp"

namespace actline::client::app {

using widget::Frame;

namespace {

constexpr std::string_view new_name = "post/new";
std::string edit_name(domain::PostId post) { return "post/" + base::id_text(post.value); }

}  // namespace

void PostFormScreen::open(const std::string& name, domain::PostId post, view::PostDraft now) {
  post_ = post;
  draft_ = seen_ = std::move(now);
  if (const auto record = form_.open(name)) {
    const auto typed = view::post_draft_from(record->draft), stood = view::post_draft_from(record->seen);
    if (typed && stood) draft_ = *typed, seen_ = *stood;
  }
}

void PostFormScreen::draw_new(Frame& frame) {
  if (!form_.is_open(new_name)) open(std::string(new_name), {}, {});
  draw(frame);
}

void PostFormScreen::draw_edit(Frame& frame, domain::PostId post) {
  const std::string name = edit_name(post);
  const auto held = domain::post_of(post, workspace_.records());
  if (held == nullptr) return;
  if (!form_.is_open(name)) open(name, post, view::draft_of(*held));
  draw(frame);
}

void PostFormScreen::refill(const domain::AddPost& command, domain::VerdictNoteId answers, base::Instant now) {
  form_.refill(std::string(new_name), {view::json_of(view::draft_of(command.post)), view::json_of({}), answers}, now);
}

void PostFormScreen::refill(const domain::PatchPost& command, domain::VerdictNoteId answers, base::Instant now) {
  const auto held = domain::post_of(command.post, workspace_.records());
  if (held == nullptr) return form_.leave();
  const view::PostDraft wanted = view::draft_of(view::changed(*held, command.changes));
  form_.refill(edit_name(command.post), {view::json_of(wanted), view::json_of(view::draft_of(*held)), answers}, now);
}

void PostFormScreen::draw(Frame& frame) {
  if (form_.saved(frame)) {
    widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
    return navigator_.back(PostsRoute{}, frame.page());
  }
  const view::PostFormModel model{
      .is_new = post_.is_nil(), .is_standard = domain::is_standard(post_), .why = form_.why(), .saving = form_.saving()};
  const auto outcome = view::post_form(frame, model, draft_);
  if (outcome.changed) form_.keep(frame, view::json_of(draft_), view::json_of(seen_));
  if (outcome.dismissed) {
    form_.give_up(frame.wall());
    navigator_.back(PostsRoute{}, frame.page());
  } else if (outcome.save && !form_.saving()) {
    if (post_.is_nil())
      form_.save(frame, base::Result(domain::AddPost{view::post_in(draft_, {workspace_.make_id(frame.wall())})}));
    else
      form_.save(frame, view::patch_post(post_, seen_, draft_));
  }
}

}  // namespace actline::client::app
