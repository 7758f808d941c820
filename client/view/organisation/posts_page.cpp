#include "client/view/organisation/posts_page.hpp"

#include <array>
#include <string>

#include "client/view/organisation/post_wording.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

class PageView {
 public:
  PageView(Frame& frame, const PostsPageModel& model) : frame_(frame), model_(model) {}

  PostsPageOutcome at_a_desk(Box area);
  PostsPageOutcome on_a_phone(Box area);

 private:
  void row(Column& column, const PostRow& shown);
  void rows(const Box& area, float below);

  Frame& frame_;
  const PostsPageModel& model_;
  PostsPageOutcome outcome_;
};

void PageView::row(Column& column, const PostRow& shown) {
  const std::string name = post_name(frame_, shown.post), rights = grants_text(frame_, shown.post.grants);
  const std::string people = tr_count(frame_, "organisation.people", shown.people);
  const ListRow line{.title = name,
                     .subtitle = rights,
                     .trailing = people,
                     .chip = shown.post.active ? std::string_view{} : frame_.tr("organisation.closed"),
                     .icon = Icon::lock,
                     .strong = true};
  const std::string record = base::id_text(shown.post.id.value);
  const Box box = column.next(list_row_height(frame_, line));
  const Group item(frame_, Key("post", record), Role::list_item, name, box);
  if (list_row(frame_, box, "open", line)) outcome_.open = shown.post.id;
}

void PageView::rows(const Box& area, float below) {
  Scroll scroll(frame_, area, "posts", {.name = frame_.tr("post.title")});
  const float side = frame_.phone() ? 0 : space::s;
  Column column({side, space::s, scroll.width() - 2 * side, 0}, 0);
  {
    const Group list(frame_, "list", Role::list, frame_.tr("post.title"));
    for (const PostRow& shown : model_.rows) row(column, shown);
  }
  scroll.content(column.bottom() + space::s + below);
}

PostsPageOutcome PageView::at_a_desk(Box area) {
  const PageHeadOutcome head = page_head(frame_, area, frame_.tr("place.organisation"), {}, model_.badge);
  outcome_.sync = head.sync;
  Box actions = head.actions;
  outcome_.add = make_button(frame_, actions, frame_.tr("post.new"));
  area = list_area(frame_, area);
  outcome_.people = organisation_parts(frame_, cut_top(area, organisation_parts_height(frame_), space::m), OrganisationPart::posts);
  rows(card(frame_, area, {.padding = 0}), 0);
  return outcome_;
}

PostsPageOutcome PageView::on_a_phone(Box area) {
  app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar", {.title = frame_.tr("place.organisation")});
  outcome_.sync = sync_strip(frame_, area, model_.badge);
  frame_.paint().fill(area, frame_.palette().surface);
  outcome_.people = organisation_parts(frame_, cut_top(area, organisation_parts_height(frame_)), OrganisationPart::posts);
  rows(area, under_floating_button);
  outcome_.add = floating_button(frame_, area, "add", Icon::plus, frame_.tr("post.new"));
  return outcome_;
}

}  // namespace

PostsPageOutcome posts_page(Frame& frame, Box area, const PostsPageModel& model) {
  PageView view(frame, model);
  return frame.phone() ? view.on_a_phone(area) : view.at_a_desk(area);
}

float organisation_parts_height(const Frame& frame) { return tabs_height(frame); }

bool organisation_parts(Frame& frame, const Box& box, OrganisationPart here) {
  const std::array<Tab, 2> parts{
      {{.key = "people", .label = frame.tr("organisation.part.people")}, {.key = "posts", .label = frame.tr("organisation.part.posts")}}};
  auto current = static_cast<std::size_t>(here);
  return tabs(frame, box, "parts", frame.tr("place.organisation"), parts, current);
}

}  // namespace actline::client::view
