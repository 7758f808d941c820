// The browser app's files, as made by script/build/make_site.mjs: read into memory at start and served from there, so that no
// request ever names a path of the disk. Hashed names are cached for ever, pages are asked for again each time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace actline::server {

struct SiteFile {
  std::string type;
  bool immutable = false;
  std::string etag;                       // with its quotes
  std::vector<std::string> style_hashes;  // "sha256-…" of a page's inline styles
  // By coding; brotli and gzip are empty where they would not be smaller.
  std::shared_ptr<const std::string> plain;
  std::shared_ptr<const std::string> brotli;
  std::shared_ptr<const std::string> gzip;

  bool is_page() const { return type.starts_with("text/html"); }
};

// One way to send a file.
struct SiteContent {
  std::string_view coding;  // "br", "gzip" or empty
  std::shared_ptr<const std::string> bytes;
};
SiteContent choose_content(const SiteFile& file, std::string_view accept_encoding);

class StaticSite {
 public:
  // Refuses with malformed (no manifest, or not one of ours) or storage_failed (a listed file is missing or of another length);
  // `detail` names it.
  static base::Result<StaticSite> load(const std::string& folder);

  // Null for a path the manifest does not list. "/" is "/index.html".
  const SiteFile* find(std::string_view path) const;
  const std::string& build() const { return build_; }

 private:
  std::string build_;
  std::map<std::string, SiteFile, std::less<>> files_;
};

}  // namespace actline::server
