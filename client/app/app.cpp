#include "client/app/app.hpp"

#include <memory>
#include <span>
#include <utility>
#include <variant>

#include "client/app/tuning.hpp"
#include "client/app/unsent_file.hpp"
#include "client/view/organisation/post_wording.hpp"
#include "client/view/sync/sync_page.hpp"
#include "client/view/wording.hpp"

namespace actline::client::app {

using view::Place;
using widget::Box;
using widget::Frame;

namespace {

constexpr std::string_view sign_out_path = "/account/v1/sign_out";
// Outside the numbers the workspace gives its requests; nobody waits for the answer.
constexpr std::uint32_t sign_out_request = 0xFFFF'FFFF;

std::string_view title_key(const Route& route) {
  constexpr std::array<std::string_view, std::variant_size_v<Route>> keys{"customers.title",
                                                                          "customer.detail",
                                                                          "customer.new",
                                                                          "customer.edit",
                                                                          "activity.record_title",
                                                                          "activity.correct_title",
                                                                          "import.title",
                                                                          "place.sync",
                                                                          "place.attention",
                                                                          "place.organisation",
                                                                          "unit.new",
                                                                          "unit.edit",
                                                                          "staff.new",
                                                                          "staff.edit",
                                                                          "handover.title",
                                                                          "post.title",
                                                                          "post.new",
                                                                          "post.edit",
                                                                          "deputy.title",
                                                                          "deputy.new",
                                                                          "gallery.title"};
  return keys[route.index()];
}

bool is_of_deputies(const Route& route) {
  return std::holds_alternative<DeputiesRoute>(route) || std::holds_alternative<NewDeputyRoute>(route);
}

// What screens remember is one person's: a search, a half-read file, unfolded histories.
struct Screens {
  Screens(Workspace& workspace, Navigator& navigator)
      : palette(workspace, navigator),
        customers(workspace, navigator),
        customer_form(workspace, navigator),
        activity_form(workspace, navigator),
        import(workspace, navigator),
        unit_form(workspace, navigator),
        handover(workspace),
        staff_form(workspace, navigator, handover),
        post_form(workspace, navigator),
        handover_screen(workspace, navigator, handover),
        organisation(workspace, navigator, handover, handover_screen, {unit_form, staff_form, post_form}),
        deputies(workspace, navigator),
        attention(workspace, navigator, {customer_form, activity_form, unit_form, staff_form, post_form, deputies}),
        gallery(navigator) {}

  Palette palette;
  CustomersScreen customers;
  CustomerFormScreen customer_form;
  ActivityFormScreen activity_form;
  ImportScreen import;
  UnitFormScreen unit_form;
  Handover handover;
  StaffFormScreen staff_form;
  PostFormScreen post_form;
  HandoverScreen handover_screen;
  OrganisationScreen organisation;
  DeputiesScreen deputies;
  AttentionScreen attention;
  GalleryScreen gallery;
};

}  // namespace

struct App::Parts {
  Parts(const Workspace::Settings& settings, base::Entropy& entropy) : workspace(settings, entropy), installation(settings.build) {
    forget_person();
  }

  // Nothing of whoever was here before reaches the next person.
  void forget_person() { screens = std::make_unique<Screens>(workspace, navigator); }

  Workspace workspace;
  Installation installation;
  Navigator navigator;
  std::unique_ptr<Screens> screens;
};

App::App(const platform::Seams& seams) : seams_(seams), loop_(seams.fonts, seams.renderer) {}

App::~App() = default;

void App::start(const platform::StartOptions& options) {
  language_ = options.language.starts_with("en") ? base::Language::en : base::Language::zh_cn;
  loop_.set_language(language_);
  loop_.set_apple_keyboard(options.apple_keyboard);
  parts_ = std::make_unique<Parts>(Workspace::Settings{std::string(options.build), std::string(options.live_url)}, seams_.entropy);
}

std::span<const std::byte> App::frame(std::span<const std::byte> events, double now_ms, std::int64_t wall_ms, bool draw) {
  wall_ = base::Instant{wall_ms};
  return loop_.run(events, {.now_ms = now_ms, .wall_ms = wall_ms}, draw, *this);
}

// ---- Events ----

void App::on_event(const platform::Event& event, platform::PageWriter& page) {
  if (const auto* session = platform::as<platform::SessionEvent>(event)) {
    account_told(session->account, page);
  } else if (const auto* route = platform::as<platform::RouteEvent>(event)) {
    arrived(*route);
  } else if (const auto* file = platform::as<platform::FileEvent>(event)) {
    parts_->screens->import.on_file(*file, wall_);
  } else if (const auto* place = platform::as<platform::PlaceEvent>(event)) {
    parts_->screens->activity_form.on_place(*place, wall_);
  } else if (const auto* shared = platform::as<platform::SharedEvent>(event)) {
    shared_ = shared->outcome;
  } else if (const auto* paste = platform::as<platform::PasteEvent>(event)) {
    pasted(*paste, page);
  } else {
    const auto* visibility = platform::as<platform::VisibilityEvent>(event);
    if (visibility != nullptr && !visibility->visible) parts_->navigator.write_note(page);
    parts_->installation.on_event(event);
    parts_->workspace.on_event(event, wall_, page);
    if (const auto* photo = platform::as<platform::PhotoEvent>(event)) parts_->screens->activity_form.on_photo(*photo, wall_, page);
  }
  parts_->workspace.carry_out(wall_, page);
  watch_session(page);
}

void App::account_told(std::string_view json, platform::PageWriter& page) {
  const auto account = read_account(json);
  asked_to_sign_in_ = false;
  if (!account) {
    page.sign_in();
  } else if (parts_->workspace.account() && parts_->workspace.account()->person == account->person &&
             parts_->workspace.account()->organisation == account->organisation) {
    parts_->workspace.signed_in(wall_);
  } else {
    // An address somebody opens before signing in is where they want to be; one left by another person is not.
    if (person_before_) start_over(page);
    person_before_ = true;
    parts_->workspace.enter(*account, page);
  }
}

void App::start_over(platform::PageWriter& page) {
  parts_->forget_person();
  parts_->navigator.start_over(CustomersRoute{}, page);
  attention_told_.reset();
}

void App::arrived(const platform::RouteEvent& event) {
  Navigator& navigator = parts_->navigator;
  navigator.arrived(event);
  parts_->screens->customers.arrived(navigator.here());
}

void App::pasted(const platform::PasteEvent& event, platform::PageWriter& page) {
  Navigator& navigator = parts_->navigator;
  const bool importing = std::holds_alternative<ImportRoute>(navigator.here());
  const bool listing = std::holds_alternative<CustomersRoute>(navigator.here()) && navigator.sheet().empty();
  if (!parts_->workspace.ready() || (!importing && !listing)) return;
  const auto why_not = parts_->screens->import.on_paste(event, wall_);
  if (why_not) {
    not_pasted_ = *why_not;
  } else if (listing) {
    navigator.go(ImportRoute{}, page);
  }
}

void App::watch_session(platform::PageWriter& page) {
  if (!parts_->workspace.is_open()) return;
  const bool signed_out = parts_->workspace.status().phase == sync::Phase::signed_out;
  if (signed_out && !asked_to_sign_in_) page.sign_in(base::text(language_, "account.sign_in_again"));
  asked_to_sign_in_ = signed_out;
}

void App::sign_out(platform::PageWriter& page) {
  page.net_send(sign_out_request, "POST", sign_out_path, "{\"v\":1}");
  parts_->workspace.leave(page);
  start_over(page);
  page.sign_out();
}

// ---- Drawing ----

void App::draw(Frame& frame) {
  const Workspace& workspace = parts_->workspace;
  switch (workspace.store_state()) {
    case Workspace::StoreState::closed: frame.title(frame.tr("shell.brand")); break;  // the page's sign-in form stands above
    case Workspace::StoreState::opening: widget::skeleton_lines(frame, frame.safe().inset(theme::space::xl), "opening", 6); break;
    case Workspace::StoreState::blocked:
    case Workspace::StoreState::failed: draw_store_trouble(frame); break;
    case Workspace::StoreState::open:
      draw_workspace(frame);
      if (parts_->workspace.directory().prepare(customers_prepared_a_pass)) frame.wake();
      break;
  }
  parts_->workspace.carry_out(wall_, frame.page());
  parts_->installation.follow(parts_->workspace, frame.page());
  watch_session(frame.page());
  if (const auto due = workspace.due()) frame.wake_in(static_cast<double>(std::max<std::int64_t>(0, due->ms - wall_.ms)));
}

void App::draw_store_trouble(Frame& frame) {
  const bool blocked = parts_->workspace.store_state() == Workspace::StoreState::blocked;
  const widget::StatePanel panel{.icon = blocked ? theme::Icon::copy : theme::Icon::alert_circle,
                                 .tone = blocked ? widget::Tone::info : widget::Tone::error,
                                 .title = frame.tr(blocked ? "store.blocked" : "store.failed"),
                                 .message = frame.tr(blocked ? "store.blocked_hint" : "store.failed_hint"),
                                 .action = frame.tr(blocked ? "store.use_here" : "store.reload")};
  if (!widget::state_panel(frame, frame.safe(), "store_trouble", panel)) return;
  if (blocked) {
    parts_->workspace.take_over(frame.page());
  } else {
    frame.page().reload();
  }
}

std::optional<Place> App::place() const {
  const Route& here = parts_->navigator.here();
  if (std::holds_alternative<GalleryRoute>(here)) return std::nullopt;
  if (std::holds_alternative<ImportRoute>(here)) return Place::import;
  if (OrganisationScreen::is_here(here)) return Place::organisation;
  if (std::holds_alternative<SyncRoute>(here) || is_of_deputies(here)) return Place::sync;
  if (std::holds_alternative<AttentionRoute>(here)) return Place::attention;
  return Place::customers;
}

void App::go(Place place, platform::PageWriter& page) {
  switch (place) {
    case Place::customers: return parts_->navigator.go(parts_->screens->customers.list_route(), page);
    case Place::import: return parts_->navigator.go(ImportRoute{}, page);
    case Place::organisation: return parts_->navigator.go(OrganisationRoute{}, page);
    case Place::attention: return parts_->navigator.go(AttentionRoute{}, page);
    case Place::sync: return parts_->navigator.go(SyncRoute{}, page);
  }
}

view::ShellModel App::shell_model(const Frame& frame) const {
  static const std::string import = route_href(ImportRoute{}), attention = route_href(AttentionRoute{}), sync = route_href(SyncRoute{}),
                           customers = route_href(CustomersRoute{}), organisation = route_href(OrganisationRoute{});
  const Workspace& workspace = parts_->workspace;
  const Route& here = parts_->navigator.here();
  const bool top_level = std::holds_alternative<CustomersRoute>(here) || std::holds_alternative<NewCustomerRoute>(here) ||
                         std::holds_alternative<SyncRoute>(here) || std::holds_alternative<AttentionRoute>(here) ||
                         (OrganisationScreen::is_here(here) && !std::holds_alternative<HandoverRoute>(here));
  return {
      .hrefs = {customers, import, organisation, attention, sync},
      .organisation = workspace.may(command::CommandKind::patch_unit),
      .current = place(),
      .person = workspace.account()->name,
      .role = view::post_name(frame, workspace.role(), workspace.post(), workspace.records()) + parts_->screens->deputies.acting(frame),
      .badge = view::sync_badge(frame, workspace.status(), workspace.unsent_photos()),
      .attention = workspace.attention_count(),
      .tabs = top_level,
  };
}

void App::draw_workspace(Frame& frame) {
  Box area = frame.safe();
  const view::ShellOutcome shell = view::shell(frame, area, shell_model(frame));
  if (shell.go) go(*shell.go, frame.page());
  if (shell.find) parts_->screens->palette.open(frame.page());
  if (shell.sign_out) parts_->navigator.open_sheet("sign_out", frame.page());

  frame.title(std::string(frame.tr(title_key(parts_->navigator.here()))) + " · " + std::string(frame.tr("shell.brand")));
  parts_->installation.carry_out({.update = view::update_strip(frame, area, parts_->installation.state())}, frame.page());
  draw_screen(frame, area);
  tell_attention(frame);
  tell_shared(frame);
  draw_palette(frame);
  if (!not_pasted_.empty()) widget::show_toast(frame, widget::Tone::warn, frame.tr(std::exchange(not_pasted_, {})));
  parts_->screens->import.go_on(frame);
  parts_->screens->customers.go_on(frame);
  parts_->screens->handover.go_on(frame);
  if (parts_->navigator.sheet() == "sign_out") draw_sign_out_question(frame);
}

void App::tell_attention(Frame& frame) {
  if (!parts_->workspace.ready()) return;
  const std::size_t now = parts_->workspace.attention_count();
  const bool here = std::holds_alternative<AttentionRoute>(parts_->navigator.here());
  if (attention_told_ && now > *attention_told_ && !here) {
    widget::show_toast(frame, widget::Tone::warn, view::tr_count(frame, "attention.new", now));
  }
  attention_told_ = now;
}

void App::tell_shared(Frame& frame) {
  using platform::ShareOutcome;
  if (!shared_) return;
  switch (*std::exchange(shared_, std::nullopt)) {
    case ShareOutcome::copied: return widget::show_toast(frame, widget::Tone::ok, frame.tr("share.copied"));
    case ShareOutcome::saved: return widget::show_toast(frame, widget::Tone::ok, frame.tr("share.saved"));
    case ShareOutcome::failed: return widget::show_toast(frame, widget::Tone::error, frame.tr("share.failed"));
    case ShareOutcome::shared:
    case ShareOutcome::canceled: return;
  }
}

void App::draw_screen(Frame& frame, const Box& area) {
  const Route here = parts_->navigator.here();  // a copy: screens move on while they draw
  const auto* of = std::get_if<CustomerRoute>(&here);
  parts_->workspace.look_at_history(of != nullptr && of->tab == view::CustomerTab::history ? of->customer : domain::CustomerId{});
  CustomersScreen& customers = parts_->screens->customers;
  CustomerFormScreen& customer_form = parts_->screens->customer_form;
  ActivityFormScreen& activity_form = parts_->screens->activity_form;
  const bool customer_form_open = std::holds_alternative<NewCustomerRoute>(here) || std::holds_alternative<EditCustomerRoute>(here);
  const bool activity_form_open = std::holds_alternative<RecordActivityRoute>(here) || std::holds_alternative<CorrectActivityRoute>(here);
  if (!customer_form_open) customer_form.leave();
  if (!activity_form_open) activity_form.leave(frame.page());
  const bool unit_form_open = std::holds_alternative<NewUnitRoute>(here) || std::holds_alternative<EditUnitRoute>(here);
  const bool staff_form_open = std::holds_alternative<NewStaffRoute>(here) || std::holds_alternative<EditStaffRoute>(here);
  if (!unit_form_open) parts_->screens->unit_form.leave();
  const bool post_form_open = std::holds_alternative<NewPostRoute>(here) || std::holds_alternative<EditPostRoute>(here);
  if (!staff_form_open) parts_->screens->staff_form.leave();
  if (!post_form_open) parts_->screens->post_form.leave();
  const bool deputy_form_open = std::holds_alternative<NewDeputyRoute>(here);
  if (!deputy_form_open) parts_->screens->deputies.leave();

  if (std::holds_alternative<CustomersRoute>(here)) {
    customers.draw(frame, area, std::nullopt);
  } else if (const auto* customer = std::get_if<CustomerRoute>(&here)) {
    customers.draw(frame, area, customer->customer);
  } else if (std::holds_alternative<NewCustomerRoute>(here)) {
    customers.draw(frame, area, std::nullopt);
    customer_form.draw(frame, {}, customers.list_route());
  } else if (const auto* edit = std::get_if<EditCustomerRoute>(&here)) {
    customers.draw(frame, area, edit->customer);
    customer_form.draw(frame, edit->customer, CustomerRoute{edit->customer});
  } else if (const auto* record = std::get_if<RecordActivityRoute>(&here)) {
    customers.draw(frame, area, record->customer);
    activity_form.draw_new(frame, record->customer);
  } else if (const auto* correct = std::get_if<CorrectActivityRoute>(&here)) {
    customers.draw(frame, area, activity_form.customer_of(correct->activity));
    activity_form.draw_correction(frame, correct->activity);
  } else if (std::holds_alternative<ImportRoute>(here)) {
    parts_->screens->import.draw(frame, area);
  } else if (OrganisationScreen::is_here(here)) {
    parts_->screens->organisation.draw(frame, area, here);
  } else if (is_of_deputies(here)) {
    parts_->screens->deputies.draw(frame, area, deputy_form_open);
  } else if (std::holds_alternative<SyncRoute>(here)) {
    draw_sync(frame, area);
  } else if (std::holds_alternative<GalleryRoute>(here)) {
    parts_->screens->gallery.draw(frame, area);
  } else {
    parts_->screens->attention.draw(frame, area);
  }
}

void App::draw_palette(Frame& frame) {
  const Palette::Wish wish = parts_->screens->palette.draw(frame, parts_->installation.state());
  if (wish.query) parts_->screens->customers.arrived(CustomersRoute{*wish.query});
  if (wish.list || wish.query) parts_->navigator.start_over(parts_->screens->customers.list_route(), frame.page());
  if (wish.retry) parts_->workspace.retry(wall_);
  if (wish.device) parts_->installation.carry_out(*wish.device, frame.page());
}

void App::draw_sync(Frame& frame, const Box& area) {
  const Workspace& workspace = parts_->workspace;
  const std::string deputies = parts_->screens->deputies.about_me(frame);
  const view::SyncPageModel model{.status = workspace.status(),
                                  .pending = workspace.pending(),
                                  .records = workspace.records(),
                                  .person = workspace.account()->name,
                                  .badge = view::sync_badge(frame, workspace.status(), workspace.unsent_photos()),
                                  .photos = workspace.unsent_photos(),
                                  .photo_trouble = workspace.uploads().trouble() ? &*workspace.uploads().trouble() : nullptr,
                                  .device = parts_->installation.state(),
                                  .deputies = deputies};
  const auto outcome = view::sync_page(frame, area, model);
  parts_->installation.carry_out(outcome.device, frame.page());
  if (outcome.retry) parts_->workspace.retry(wall_);
  if (outcome.export_unsent) {
    const std::string file = workspace.unsent_file(wall_);
    frame.page().download(unsent_file_name(*workspace.account(), frame.tr("sync.export_name"), wall_), "application/json",
                          std::as_bytes(std::span(file)));
    widget::show_toast(frame, widget::Tone::ok, frame.tr("sync.exported"));
  }
  if (outcome.deputies) parts_->navigator.go(DeputiesRoute{}, frame.page());
  if (outcome.sign_in) frame.page().sign_in();
  if (outcome.sign_out) parts_->navigator.open_sheet("sign_out", frame.page());
}

void App::draw_sign_out_question(Frame& frame) {
  const sync::SyncStatus& status = parts_->workspace.status();
  std::string message(frame.tr("account.sign_out_question"));
  const std::size_t photos = parts_->workspace.unsent_photos();
  if (photos > 0) message = view::tr_count(frame, "account.sign_out_photos", photos);
  if (status.unsent > 0) message = view::tr_count(frame, "account.sign_out_unsent", status.unsent);
  if (status.unsaved > 0) message = view::tr_count(frame, "account.sign_out_unsaved", status.unsaved);
  const auto agreed = widget::confirm(frame, "sign_out_question",
                                      {.title = frame.tr("account.sign_out_title"),
                                       .message = message,
                                       .confirm = frame.tr("account.sign_out_confirm"),
                                       .cancel = frame.tr("action.cancel"),
                                       .danger = status.unsent > 0 || status.unsaved > 0 || photos > 0});
  if (!agreed) return;
  if (*agreed) {
    sign_out(frame.page());
  } else {
    parts_->navigator.back(CustomersRoute{}, frame.page());
  }
}

std::unique_ptr<platform::Application> make_application(const platform::Seams& seams) { return std::make_unique<App>(seams); }

}  // namespace actline::client::app
