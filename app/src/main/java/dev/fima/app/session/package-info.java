/** What window and command line share around a training session: where data come from and what is watched while it trains. */
package dev.fima.app.session;
