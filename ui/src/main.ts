import 'virtual:theme.css';
import './styles/base.css';
import './styles/controls.css';
import { mount } from 'svelte';
import Root from './App.svelte';
import { runById } from './actions';
import { App } from './app/app.svelte';
import Failure from './app/Failure.svelte';
import { Fault } from './errors/fault';
import { openHost } from './host';
import { locale } from './i18n';
import { theme } from './theme/theme.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no #app to draw in.');

theme.start();
locale.start(location);
try {
  const app = new App(await openHost());
  app.runAction = (id) => runById(app, id);
  mount(Root, { target, props: { app } });
} catch (thrown) {
  mount(Failure, { target, props: { fault: Fault.from(thrown) } });
}
