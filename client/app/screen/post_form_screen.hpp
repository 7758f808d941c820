// The form of a new or changed 岗位.
#pragma once

#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/kept_form.hpp"
#include "client/app/workspace.hpp"
#include "client/view/organisation/post_draft.hpp"

namespace actline::client::app {

class PostFormScreen {
 public:
  PostFormScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator), form_(workspace) {}

  void draw_new(widget::Frame& frame);
  void draw_edit(widget::Frame& frame, domain::PostId post);
  // Puts a refused command's content into the form, to be opened next.
  void refill(const domain::AddPost& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::PatchPost& command, domain::VerdictNoteId answers, base::Instant now);
  // The form is not on the screen any more.
  void leave() { form_.leave(); }

 private:
  void open(const std::string& name, domain::PostId post, view::PostDraft now);
  void draw(widget::Frame& frame);

  Workspace& workspace_;
  Navigator& navigator_;
  KeptForm form_;
  domain::PostId post_;  // nil: a new one
  view::PostDraft draft_, seen_;
};

}  // namespace actline::client::app
