import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.mjs';

// A real WordPress, as npm has it (packed for its playground), on PHP's own server and SQLite.

const builds = fileURLToPath(
  new URL('node_modules/@wp-playground/wordpress-builds/', import.meta.url),
);
const version = '6.5';

/** What it needs of the machine, and has not. */
export function missingForWordPress() {
  const has = (command, args) => spawnSync(command, args, { encoding: 'utf8' });
  const { error, stdout } = has('php', ['-m']);
  return [
    ...(error ? ['php-cli'] : []),
    ...Object.entries({ pdo_sqlite: 'php-sqlite3', mbstring: 'php-mbstring', xmlreader: 'php-xml' })
      .filter(([name]) => !stdout?.includes(name))
      .map(([, name]) => name),
    ...(has('unzip', ['-v']).error ? ['unzip'] : []),
  ];
}

/** Runs PHP in the folder of a WordPress, after `wp-load.php`. Returns what it prints. */
const php = (folder, code) =>
  execFileSync('php', ['-d', 'display_errors=stderr'], {
    cwd: folder,
    input: `<?php ${code}`,
    encoding: 'utf8',
  });

/**
 * Installs WordPress into a folder with an administrator (`admin`) and an author (`author`), whose password
 * is `password`, and with further files. Returns its address and what ends it.
 */
export async function startWordPress(folder, files, commands) {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const unzip = (file, into) =>
    execFileSync('unzip', ['-q', '-o', join(builds, 'src', file), '-d', into]);
  unzip(`wordpress/wp-${version}.zip`, folder);
  // What browsers fetch is packed beside it.
  cpSync(join(builds, 'public', `wp-${version}`), folder, { recursive: true });
  const plugins = join(folder, 'wp-content/plugins');
  unzip('sqlite-database-integration/sqlite-database-integration.zip', plugins);
  const sqlite = join(plugins, 'sqlite-database-integration');
  renameSync(`${sqlite}-main`, sqlite);
  copyFileSync(join(sqlite, 'db.copy'), join(folder, 'wp-content/db.php'));
  const config = `<?php
define( 'DB_NAME', 'site' );
define( 'WP_HOME', '${address}' );
define( 'WP_SITEURL', WP_HOME );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
  for (const [file, code] of Object.entries({ 'wp-config.php': config, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  execFileSync('sh', ['-ec', commands], { cwd: folder });
  php(
    folder,
    `define( 'WP_INSTALLING', true );
     require 'wp-load.php';
     require ABSPATH . 'wp-admin/includes/upgrade.php';
     wp_install( 'Site', 'admin', 'admin@example.com', true, '', 'password' );`,
  );
  php(
    folder,
    `require 'wp-load.php';
     require ABSPATH . 'wp-admin/includes/plugin.php';
     wp_insert_user( [ 'user_login' => 'author', 'user_pass' => 'password', 'role' => 'author' ] );
     $failed = activate_plugin( 'tracking-opt-out/tracking-opt-out.php' );
     if ( $failed ) throw new Exception( $failed->get_error_message() );`,
  );
  const child = spawn('php', ['-q', '-S', `localhost:${port}`, '-t', folder], {
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its workers end with it.
    detached: true,
  });
  for await (const text of child.stderr.iterator({ destroyOnReturn: false })) {
    if (String(text).includes('started')) break;
  }
  child.stderr.resume();
  return {
    at: (path) => address + path,
    async close() {
      process.kill(-child.pid);
      await once(child, 'close');
    },
  };
}

/**
 * Publishes texts by the block editor of whoever has this name, as it writes and sends them: in a
 * Custom HTML block, or as what was written before there were blocks.
 *
 * @returns their paths, by the same names
 */
export async function publish(page, site, user, texts) {
  await page.goto(site.at('/wp-login.php'));
  // Not typed: a moment after loading, WordPress puts the focus into the first field, whoever is typing.
  const arrived = page.waitForNavigation();
  await page.evaluate((name) => {
    document.querySelector('#user_login').value = name;
    document.querySelector('#user_pass').value = 'password';
    document.querySelector('#wp-submit').click();
  }, user);
  await arrived;
  const names = (await page.cookies()).map(({ name }) => name);
  assert.ok(
    names.some((name) => name.startsWith('wordpress_logged_in')),
    page.url(),
  );
  await page.goto(site.at('/wp-admin/post-new.php'));
  // An editor of a hundred scripts, from a server of a few processes.
  await page.waitForFunction(() => window.wp?.blocks?.getBlockType('core/html'), {
    polling: 100,
    timeout: 120_000,
  });
  const paths = await page.evaluate(async (all) => {
    const { apiFetch, blocks } = window.wp;
    const result = {};
    for (const [name, { text, block }] of Object.entries(all)) {
      const content = block
        ? blocks.serialize(
            blocks.createBlock(block, block === 'core/html' ? { content: text } : { text }),
          )
        : text;
      const data = { title: name, content, status: 'publish' };
      const { id } = await apiFetch({ path: '/wp/v2/posts', method: 'POST', data });
      result[name] = `/?p=${id}`;
    }
    return result;
  }, texts);
  return paths;
}
