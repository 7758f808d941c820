// The product in one window: takes the page's events apart, keeps the person's workspace, and draws the screen of the present
// route within the shell. Implements both borders: platform::Application above, widget::Screen below.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client/app/installation.hpp"
#include "client/app/navigator.hpp"
#include "client/app/palette.hpp"
#include "client/app/screen/activity_form_screen.hpp"
#include "client/app/screen/attention_screen.hpp"
#include "client/app/screen/customer_form_screen.hpp"
#include "client/app/screen/customers_screen.hpp"
#include "client/app/screen/gallery_screen.hpp"
#include "client/app/screen/import_screen.hpp"
#include "client/app/screen/organisation_screen.hpp"
#include "client/app/workspace.hpp"
#include "client/platform/application.hpp"
#include "client/view/shell/shell.hpp"
#include "client/widget/frame_loop.hpp"

namespace actline::client::app {

class App final : public platform::Application, private widget::Screen {
 public:
  explicit App(const platform::Seams& seams);
  ~App() override;

  void start(const platform::StartOptions& options) override;
  std::span<const std::byte> frame(std::span<const std::byte> events, double now_ms, std::int64_t wall_ms, bool draw) override;

 private:
  void on_event(const platform::Event& event, platform::PageWriter& page) override;
  void draw(widget::Frame& frame) override;

  void account_told(std::string_view json, platform::PageWriter& page);
  void arrived(const platform::RouteEvent& event);
  // A block of cells starts an import, where one is begun or from the list.
  void pasted(const platform::PasteEvent& event, platform::PageWriter& page);
  // Puts the sign-in form over the app when the server asks for it.
  void watch_session(platform::PageWriter& page);
  void sign_out(platform::PageWriter& page);
  // As if nobody had been here.
  void start_over(platform::PageWriter& page);

  void draw_store_trouble(widget::Frame& frame);
  void draw_workspace(widget::Frame& frame);
  void draw_screen(widget::Frame& frame, const widget::Box& area);
  void draw_sync(widget::Frame& frame, const widget::Box& area);
  void draw_palette(widget::Frame& frame);
  void draw_sign_out_question(widget::Frame& frame);
  view::ShellModel shell_model(const widget::Frame& frame) const;
  // Says so when commands have come back refused, wherever the person is.
  void tell_attention(widget::Frame& frame);
  // What became of sharing, where the system did not show it itself.
  void tell_shared(widget::Frame& frame);
  std::optional<view::Place> place() const;
  void go(view::Place place, platform::PageWriter& page);

  // What a started app consists of; made by start(), which brings the build and the address of the stream of heads.
  struct Parts;

  platform::Seams seams_;
  widget::FrameLoop loop_;
  base::Language language_ = base::Language::zh_cn;
  base::Instant wall_;
  std::unique_ptr<Parts> parts_;
  std::optional<platform::ShareOutcome> shared_;  // not told yet
  bool asked_to_sign_in_ = false;
  std::string_view not_pasted_;                // key of what is still to be said about it
  bool person_before_ = false;                 // somebody was signed in since the window was opened
  std::optional<std::size_t> attention_told_;  // nothing before the first picture is complete
};

}  // namespace actline::client::app
