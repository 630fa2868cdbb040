// A worker that does what its tasks ask for in their variable "how", and prints a line for each thing it did.
// node client.js BASE-URL TOPIC TOPIC WORKER-ID LOCK-MILLISECONDS
import { Client, Variables } from 'camunda-external-task-client-js';

const [baseUrl, charge, ship, workerId, lockDuration] = process.argv.slice(2);

const say = (what, task) => console.log(`${what} ${task.id}`);

const handlers = {
  async complete(task, service) {
    const result = new Variables().set('result', task.variables.get('number') + 1).set('done', true);
    await service.complete(task, result, new Variables().set('note', 'local'));
    say('completed', task);
  },

  async fail(task, service) {
    if (task.retries >= 5) {
      await handlers.complete(task, service);
      return;
    }
    const retries = (task.retries ?? 3) - 1;
    await service.handleFailure(task, { errorMessage: 'no', errorDetails: 'at work', retries, retryTimeout: 0 });
    say(`failed-${retries}`, task);
  },

  async extend(task, service) {
    await service.extendLock(task, 10_000);
    say('extended', task);
    await new Promise((resolve) => setTimeout(resolve, 2 * lockDuration));
    await handlers.complete(task, service);
  },

  async error(task, service) {
    await service.handleBpmnError(task, 'unpaid', 'nobody paid', new Variables().set('sum', 7));
    say('error', task);
  },
};

const handle = async ({ task, taskService }) => {
  try {
    await handlers[task.variables.get('how')](task, taskService);
  } catch (error) {
    console.error(error);
  }
};

const client = new Client({ baseUrl, workerId, maxTasks: 10, asyncResponseTimeout: 20_000, interval: 20 });
// the service's answers that the client only reports
for (const failure of ['poll:error', 'complete:error', 'handleFailure:error', 'extendLock:error', 'handleBpmnError:error']) {
  client.on(failure, (...details) => console.error(failure, ...details));
}
client.subscribe(charge, { lockDuration: Number(lockDuration) }, handle);
client.subscribe(ship, { lockDuration: Number(lockDuration) }, handle);
console.log('ready');
