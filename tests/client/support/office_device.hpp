// The whole app on a device of an office: a headless page, a store that keeps what it is given, and the office's server at the
// other end of the network. Two of them are two people, or one person's desk and phone.
//   Office office;
//   OfficeDevice desk(office, office.rep), phone(office, office.rep, phone_page());
//   desk->click(Role::button, "保存");  phone.hear();  phone->find(…);
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/app/app.hpp"
#include "client/platform/native/box_fonts.hpp"
#include "client/platform/native/null_renderer.hpp"
#include "shared/base/entropy.hpp"
#include "tests/client/support/headless_page.hpp"
#include "tests/client/support/page_store.hpp"
#include "tests/support/office.hpp"

namespace actline::test {

class OfficeDevice {
 public:
  // Opens the app signed in, and waits until it rests.
  OfficeDevice(testing::Office& office, domain::StaffId person, PageOptions options = {});
  OfficeDevice(const OfficeDevice&) = delete;
  OfficeDevice& operator=(const OfficeDevice&) = delete;

  HeadlessPage& operator*() { return page_; }
  HeadlessPage* operator->() { return &page_; }
  PageStore& store() { return store_; }
  // The names of the databases are the organisation's and the person's.
  static std::string database_of(domain::StaffId person);

  // Requests get answers or none, and the page says so.
  void set_online(bool online);
  // A person chooses a picture that the page then keeps; a form must have asked for one, or take dropped ones.
  void choose_photo(const std::string& sha256);
  // Requests about photos' bytes are answered so, until it is 0 again.
  int refuse_photos_with = 0;
  // Requests for histories are answered so, until it is nothing again.
  std::optional<sync::Answer> history_answer;
  // The stream of heads says that something happened on the server.
  void hear();
  // Somebody fills in the sign-in form.
  void sign_in(domain::StaffId person);

 private:
  struct Started {
    explicit Started(client::app::App& app);
  };
  void answer(const HeadlessPage::Request& request);
  void answer(const HeadlessPage::StoreOperation& operation);

  // As server/http/blob_endpoints.cpp, with sizes for bytes.
  sync::Answer answer_photo(const HeadlessPage::Request& request);

  testing::Office& office_;
  domain::StaffId person_;  // the cookie's
  bool reachable_;
  std::int64_t opened_at_ms_;
  base::SeededEntropy entropy_;
  client::platform::BoxFonts fonts_;
  client::platform::NullRenderer renderer_;
  client::app::App app_{{entropy_, fonts_, renderer_}};
  Started started_{app_};
  PageStore store_;
  HeadlessPage page_;
};

}  // namespace actline::test
