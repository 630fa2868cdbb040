// A worker of camunda-worker-node that completes its tasks with a date, and prints a line for each.
// node date-worker.js BASE-URL TOPIC WORKER-ID
import Worker from 'camunda-worker-node';

const [baseUrl, topic, workerId] = process.argv.slice(2);

const worker = Worker(baseUrl, { workerId });
worker.subscribe(topic, ['number'], async ({ id, variables }) => {
  console.log(`completing ${id}`);
  return { variables: { number: variables.number + 1, shippedAt: new Date('2026-11-25T14:00:00.000Z') } };
});
// what the service refuses, the worker only reports
for (const failure of ['fetchTasks:failed', 'executeTask:failed']) {
  worker.on(failure, (...details) => console.error(failure, ...details));
}
console.log('ready');
