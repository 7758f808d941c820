#include "client/view/organisation/post_wording.hpp"

#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using widget::Frame;

std::string post_name(const Frame& frame, const domain::Post& post) {
  return post.name.empty() ? std::string(choice_label(frame, "staff.role.", choice_name(domain::role_names, post.role))) : post.name;
}

std::string post_name(const Frame& frame, domain::Role role, domain::PostId post, const domain::PostReader& posts) {
  const auto own = post.is_nil() ? nullptr : domain::post_of(post, posts);
  return post_name(frame, own == nullptr ? domain::standard_post(role) : *own);
}

std::vector<widget::Choice> role_choices(const Frame& frame) {
  std::vector<widget::Choice> choices = choices_of(frame, "staff.role.", domain::role_names);
  const std::string_view system = choice_name(domain::role_names, domain::Role::system);
  std::erase_if(choices, [system](const widget::Choice& choice) { return choice.value == system; });
  return choices;
}

std::string grants_text(const Frame& frame, const domain::Grants& grants) {
  const std::string sees(choice_label(frame, "reach.", choice_name(domain::reach_names, grants.sees)));
  std::string text = tr_with(frame, "post.sees_text", {{"reach", sees}});
  const auto add = [&text](std::string_view more) { (text += " · ") += more; };
  if (grants.writes == domain::Reach::none) add(frame.tr("post.reads_only"));
  if (grants.phones != domain::PhoneSight::all) {
    add(choice_label(frame, "post.phones_text.", choice_name(domain::phone_sight_names, grants.phones)));
  }
  if (grants.exports) add(frame.tr("post.exports_text"));
  if (grants.organises) add(frame.tr("post.organises_text"));
  return text;
}

}  // namespace actline::client::view
