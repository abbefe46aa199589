// Generated from docs/openapi.json by scripts/generate.mjs.
export interface paths {
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks
         * @description Returns the tasks of the key's organization and mode, newest first.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["listTasks"];
        put?: never;
        /**
         * Create a task
         * @description Creates a task in status `funding`. Pay for it on the Stripe Checkout page at `funding_url`; on payment, the task becomes `open`. If Stripe could not create the page, `funding_url` is null: request one with `POST /tasks/{id}/funding-session`.
         *
         *     Required scope: `tasks:write`.
         */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a task
         * @description Checks a task like `POST /tasks` and returns its budget, the number of payments and warnings. Creates nothing, so it needs no `Idempotency-Key`.
         *
         *     Required scope: `tasks:write`.
         */
        post: operations["previewTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a task
         * @description Retrieves a task of the key's organization and mode.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a task
         * @description Changes the `external_id` and the `metadata` of a task in any status. Fields that are absent or null keep their value. Keys given in `metadata` are set, others are kept, and keys with an empty or null value are removed.
         *
         *     Required scope: `tasks:write`.
         */
        patch: operations["updateTask"];
        trace?: never;
    };
    "/api/v1/tasks/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a task
         * @description Cancels a task in status `funding` or `open` and ends its reservations. The remaining funds are refunded, except the rewards of pending submissions. These can still be reviewed; rewards that are not earned are refunded afterwards.
         *
         *     Required scope: `tasks:write`.
         */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/funding-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew a task's funding link
         * @description Returns the task with its current `funding_url`, or with a new one if it expired or does not exist. A payment page expires after 24 hours.
         *
         *     Required scope: `tasks:write`.
         */
        post: operations["renewTaskFunding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a task's balance
         * @description Returns the distribution of the task's funds: the amounts in escrow, owed, paid out, refunded and disputed sum to the amount funded plus the platform's loss.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["getTaskBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ledger entries
         * @description Returns the task's double-entry ledger, newest first. The entries of each transaction sum to zero.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["listTaskLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/example-uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an upload link for an example video
         * @description Returns an upload link for a video that shows contributors what to record. After the upload, create tasks with its `example_media_key`; several tasks can use the same example. An example that no task uses within 24 hours is deleted. An organization can have 20 unused examples per mode and upload 100 in 24 hours.
         *
         *     Required scope: `tasks:write`.
         */
        post: operations["prepareExampleUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List submissions
         * @description Returns the submissions of all tasks, newest first. Filters by `task_id`, `contributor_id` or `status`, and by `task_id` with `status`, are served from an index. With other combinations and with `reviewed_after`, a page reads at most 10,000 submissions. It may then have fewer items than `limit`, even none, although `has_more` is true: follow the `Link` header.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["listSubmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a submission
         * @description Retrieves a submission with signed links to its video, preview and picture. Each call creates new links, which are valid for one hour.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["getSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a task's submissions
         * @description Returns the submissions of a task, newest first. With `include=media_url` and a `limit` of at most 100, each has a signed link to its video, which is valid for one hour.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["listTaskSubmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject submissions in bulk
         * @description Applies up to 500 decisions independently: a decision that fails does not affect the others. The response has one result per decision, in the same order: the submission, or the error that a single request would have returned.
         *
         *     Required scope: `submissions:review`.
         */
        post: operations["decideSubmissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a submission
         * @description Approves a pending submission and creates the payout of its reward. The task is completed once `target_submissions` are approved.
         *
         *     Required scope: `submissions:review`.
         */
        post: operations["approveSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a submission
         * @description Rejects a pending submission and frees its spot. The contributor sees the reason and the note, and can submit once more.
         *
         *     Required scope: `submissions:review`.
         */
        post: operations["rejectSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an export
         * @description Retrieves an export with signed links to its files. Each call creates new links, which are valid for one hour. An interrupted download can be resumed with a new link.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        /**
         * Delete an export
         * @description Deletes an export, or cancels its preparation or copy. Its links stop working. Copied objects stay in the bucket.
         *
         *     Required scope: `tasks:read`.
         */
        delete: operations["deleteExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a task's exports
         * @description Returns the exports of a task that have not expired, newest first. Retrieve a single export for its files.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["listTaskExports"];
        put?: never;
        /**
         * Export a task's submissions
         * @description Creates an immutable version of the task's submissions as they are now. It is prepared in the background: poll it, or subscribe to `export.ready` and `export.failed`. An organization can have 3 exports in preparation. With `destination`, the videos and files are copied to a bucket, under the prefix and the export's id. Your credentials are stored encrypted, and deleted when the copy ends or, if it fails, a day later.
         *
         *     Required scope: `tasks:read`.
         */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description Returns the webhook endpoints, newest first, without their signing secrets.
         *
         *     Required scope: `webhooks:write`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Register a webhook endpoint
         * @description Registers a URL that receives events. The `signing_secret` signs every delivery and is returned only in this response. An organization can have 16 endpoints per mode.
         *
         *     Required scope: `webhooks:write`.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a webhook endpoint
         * @description Retrieves a webhook endpoint, without its signing secret.
         *
         *     Required scope: `webhooks:write`.
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Deletes the endpoint and its signing secret. Pending deliveries are discarded.
         *
         *     Required scope: `webhooks:write`.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description Updates the given fields. Absent fields stay unchanged. Enabling an endpoint clears `failing_since` and `disabled_reason`.
         *
         *     Required scope: `webhooks:write`.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/activate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate the new signing secret
         * @description Activates the rotated secret immediately. From then on, deliveries are signed only with the new secret.
         *
         *     Required scope: `webhooks:write`.
         */
        post: operations["activateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a signing secret
         * @description Creates a new signing secret, which is returned only in this response and becomes active after 24 hours. Until then, `webhook-signature` contains signatures of both secrets, and `X-Groundtruth-Signature` only that of the old one. Rotating again within 24 hours replaces the new secret.
         *
         *     Required scope: `webhooks:write`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends an event of type `webhook_endpoint.test` to the endpoint, regardless of its event types. Returns the queued delivery; retrieve it later to see the outcome.
         *
         *     Required scope: `webhooks:write`.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a webhook delivery
         * @description Retrieves a delivery with its attempts and the first 16 KiB of each response body.
         *
         *     Required scope: `webhooks:write`.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeliver a webhook
         * @description Queues the delivery for immediate sending, followed by the full retry schedule if it fails. Returns 409 while an attempt is in progress.
         *
         *     Required scope: `webhooks:write`.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook deliveries
         * @description Returns an endpoint's deliveries of the last 90 days with their attempts, newest first. Retrieve a single delivery for the response bodies.
         *
         *     Required scope: `webhooks:write`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recover failed deliveries
         * @description Requeues the endpoint's deliveries that were exhausted or cancelled at or after `since`, up to 10,000 per call. With `dry_run`, they are only counted.
         *
         *     Required scope: `webhooks:write`.
         */
        post: operations["recoverWebhookDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Returns the events of the last 30 days, newest first, including events that no webhook endpoint subscribes to. An event appears once it is older than every running transaction, usually within a second. To poll for new events, pass the id of the latest event as `ending_before`: no event is skipped. Events about webhook endpoints are returned only to keys with the scope `webhooks:write`.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an event
         * @description Retrieves an event of the last 30 days. Events about webhook endpoints also require the scope `webhooks:write`.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the API key in use
         * @description Returns the API key of the request with its organization, mode, scopes and limits.
         */
        get: operations["getCurrentKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/idempotency-keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an idempotency key
         * @description Returns the outcome of a request whose response was lost. Finds the idempotency keys of this API key and of the keys it replaced by rotation. The state is `unknown` if the key was never used, has expired, belongs to another API key, or was used only by requests that failed or were interrupted before they stored a response. The request can then be sent again.
         */
        get: operations["getIdempotencyKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests
         * @description Returns the API requests of the last 30 days by all keys of the organization and mode, newest first. A request appears about a second after its response. Query strings, headers and bodies are not kept. All filters must match. With `status_class`, `method`, `route` or `key_id`, a page reads at most 10,000 requests. It may then have fewer items than `limit`, even none, although `has_more` is true: follow the `Link` header. Under heavy load, some requests may be missing.
         *
         *     Required scope: `tasks:read`.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test/simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a simulation
         * @description Retrieves a simulation and its progress. Poll it until its status is `completed` or `failed`. Test mode only.
         *
         *     Required scope: `tasks:write`.
         */
        get: operations["getSimulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test/tasks/{id}/fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fund a test task
         * @description Pays the outstanding amount of a task in the payment sandbox, which only a development server has. Elsewhere it returns 409 `no_sandbox`: pay at `funding_url` with a Stripe test card. Test mode only.
         *
         *     Required scope: `tasks:write`.
         */
        post: operations["fundTestTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test/tasks/{id}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate submissions
         * @description Starts a simulation: in the background, simulated contributors submit short videos for an open task, and some submissions are approved or rejected at the end. They cause the same webhooks as in live mode. Their payouts are paid in the sandbox, and `held` with Stripe's test mode. Poll the simulation for its progress. A task has one running simulation at a time. Test mode only.
         *
         *     Required scope: `tasks:write`.
         */
        post: operations["simulateSubmissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An approval. */
        ApprovalBody: {
            /** @description A note to the contributor, at most 1000 characters. */
            note?: null | string;
        };
        /** @description An HTTP request made for a delivery. */
        Attempt: {
            /**
             * Format: int32
             * @description The number of the attempt, starting at 1.
             */
            number: number;
            /**
             * Format: date-time
             * @description The start time, in UTC.
             */
            started_at: string;
            /**
             * Format: int32
             * @description The duration, in milliseconds.
             */
            duration_ms: number;
            /**
             * Format: int32
             * @description The HTTP status of the response. Null without a response.
             */
            status_code: null | number;
            /**
             * @description The reason for the missing response. Null with a response.
             * @enum {null|string}
             */
            error: "unreachable" | "tls_failed" | "timeout" | "invalid_response" | null;
            /** @description The target of a redirect response. Redirects are not followed: change the endpoint's URL. Null without a redirect. */
            redirect_url: null | string;
            /** @description The first 16 KiB of the response body, as text. Null in lists. */
            response_body: null | string;
        };
        /** @enum {string} */
        AudioRequirement: "any" | "required" | "forbidden";
        /** @description A bucket to copy the export to. */
        CreateExportDestination: {
            /**
             * @description The kind of store: `s3`, for Amazon S3 and compatible stores.
             * @enum {string}
             */
            type: "s3";
            /** @description The name of the bucket. */
            bucket: string;
            /** @description The folder in the bucket. Objects are stored under the prefix and the export's id. Default: the root. */
            prefix?: null | string;
            /** @description The region of the bucket, such as `eu-west-1`. */
            region: string;
            /** @description The https origin of a compatible store, at a public address. Default: Amazon S3 in the region. */
            endpoint?: null | string;
            /** @description The id of the access key. */
            access_key_id: string;
            /** @description The secret of the access key. It is stored encrypted, and deleted when the copy ends, or a day after a failure. */
            secret_access_key: string;
            /** @description The session token of temporary credentials. They must be valid until the copy ends. */
            session_token?: string;
        };
        /** @description Creates a task in status `funding`, with a payment link. */
        CreateTask: {
            /** @description The title shown to contributors, 3 to 120 characters. */
            title: string;
            /** @description Instructions for contributors, 10 to 5000 characters. Line feeds and tabs are kept. */
            instructions: string;
            /** @description The requested kinds of media. Currently only `video`, which is the default. */
            modalities?: null | "video"[];
            /**
             * Format: int64
             * @description The reward per approved submission, in cents of US dollars, 50 to 50000.
             */
            reward_cents: number;
            /**
             * Format: int64
             * @description The number of approved submissions that complete the task, 1 to 10000.
             */
            target_submissions: number;
            /**
             * @description The device to record with: `any` (default), `mobile` or `desktop`.
             * @enum {null|string}
             */
            device_requirement?: "any" | "mobile" | "desktop" | null;
            requirements?: null | components["schemas"]["CreateTaskRequirements"];
            /** @description The storage key of an example video, from `POST /example-uploads`. */
            example_media_key?: null | string;
            /**
             * Format: int64
             * @description The number of days after which a submission that was not reviewed is auto-approved, 1 to 21. Default: 7.
             */
            auto_approve_after_days?: null | number;
            /**
             * @description The id of the task in your system, 1 to 255 characters. If another task of the organization and mode has or had it, the request is
             *     refused with 409 `external_id_taken`.
             */
            external_id?: null | string;
            /** @description Your own data about the task. Up to 50 keys of at most 40 characters, with values of at most 500. Default: none. */
            metadata?: null | {
                [key: string]: null | string;
            };
        };
        /** @description Requirements for each video of the new task. Absent and null fields require nothing. */
        CreateTaskRequirements: {
            /**
             * Format: int64
             * @description The minimum duration, in seconds, 1 to 21600. Durations are rounded to the nearest second.
             */
            min_duration_seconds?: null | number;
            /**
             * Format: int64
             * @description The maximum duration, in seconds, 1 to 21600.
             */
            max_duration_seconds?: null | number;
            /**
             * @description The orientation as displayed: `any` (default), `landscape` or `portrait`.
             * @enum {null|string}
             */
            orientation?: "any" | "landscape" | "portrait" | null;
            /**
             * Format: int64
             * @description The minimum number of pixels on the shorter side: 480, 720, 1080 or 2160.
             * @enum {null|integer}
             */
            min_resolution?: 480 | 720 | 1080 | 2160 | null;
            /**
             * Format: int64
             * @description The minimum average frame rate, in frames per second, 1 to 240. A video's rate is rounded to the nearest whole number.
             */
            min_frame_rate?: null | number;
            /**
             * @description The sound: `any` (default), `required` or `forbidden`.
             * @enum {null|string}
             */
            audio?: "any" | "required" | "forbidden" | null;
            /**
             * Format: int64
             * @description The longest time from recording to submission, in hours, 1 to 8760. Videos without a recording date are accepted.
             */
            max_age_hours?: null | number;
            /**
             * Format: int64
             * @description The maximum file size, in bytes.
             */
            max_byte_size?: null | number;
        };
        /** @description An API key without its secret. */
        CurrentApiKey: {
            /**
             * @description The key's id, `key_…`.
             * @example key_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description The name given at creation. Null if the key has none. */
            name: null | string;
            /** @description The first characters of the secret. */
            prefix: string;
            /** @description The scopes of the key. */
            scopes: string[];
            /**
             * Format: date-time
             * @description The time of creation, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The time when the key expires, in UTC. Null if it does not expire.
             */
            expires_at: null | string;
        };
        /** @description The API key that sends the request, with its organization and limits. */
        CurrentKey: {
            /** @description The API key. */
            key: components["schemas"]["CurrentApiKey"];
            /** @description The organization that owns the key. */
            organization: components["schemas"]["KeyOrganization"];
            /** @description `test` or `live`. */
            mode: components["schemas"]["Mode"];
            /** @description True in live mode, false in test mode. */
            livemode: boolean;
            /** @description The limits of the API. */
            limits: components["schemas"]["KeyLimits"];
        };
        /** @description The body of a successful response. */
        CurrentKeyEnvelope: {
            data: components["schemas"]["CurrentKey"];
        };
        /** @description The result of one decision: a submission or an error. */
        Decision: {
            /** @description The submission's id, as given in the request. */
            submission_id: null | string;
            submission: null | components["schemas"]["Submission"];
            error: null | components["schemas"]["DecisionError"];
        };
        /** @description A decision on one submission. */
        DecisionBody: {
            /** @description The submission's id, `sub_…`. */
            submission_id: string;
            /**
             * @description The decision: `approve` or `reject`.
             * @enum {string}
             */
            decision: "approve" | "reject";
            /**
             * @description The reason for the rejection. Required with `reject`.
             * @enum {null|string}
             */
            reason?: "instructions_not_followed" | "poor_quality" | "not_original" | "privacy_concern" | "inappropriate_content" | "other" | null;
            /** @description A note to the contributor, at most 1000 characters. Required with `reject`: at least 20 characters. */
            note?: null | string;
        };
        /** @description The error of one decision, in the format of the error envelope. */
        DecisionError: {
            /** @description The type of error, for programs: `not_found`, `conflict` or `validation_error`. */
            code: string;
            /** @description A message for people. */
            message: string;
            /** @description Details of the error. */
            details: components["schemas"]["DecisionErrorDetails"];
        };
        /** @description Details of a decision error. */
        DecisionErrorDetails: {
            /** @description A stable identifier of the error, for programs, such as `submission_approved`. */
            reason: string;
            /** @description The invalid fields. Empty if there are none. */
            fields: components["schemas"]["DecisionFieldError"][];
        };
        /** @description An invalid field. */
        DecisionFieldError: {
            /** @description The JSON path of the field. */
            path: string;
            /** @description The problem, for programs. */
            code: string;
            /** @description A message for people. */
            message: string;
        };
        /** @description The results of bulk decisions. */
        Decisions: {
            /** @description One result per decision, in the same order. */
            results: components["schemas"]["Decision"][];
        };
        /** @description Decisions on several submissions. */
        DecisionsBody: {
            /** @description The decisions, 1 to 500. */
            decisions: components["schemas"]["DecisionBody"][];
        };
        /** @description The body of a successful response. */
        DecisionsEnvelope: {
            data: components["schemas"]["Decisions"];
        };
        /** @description A deleted webhook endpoint. */
        DeletedEndpoint: {
            /**
             * @description The endpoint's id, `whe_…`.
             * @example whe_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description Always true. */
            deleted: boolean;
        };
        /** @description The body of a successful response. */
        DeletedEndpointEnvelope: {
            data: components["schemas"]["DeletedEndpoint"];
        };
        /** @description A deleted export. */
        DeletedExport: {
            /**
             * @description The export's id, `exp_…`.
             * @example exp_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description Always true. */
            deleted: boolean;
        };
        /** @description The body of a successful response. */
        DeletedExportEnvelope: {
            data: components["schemas"]["DeletedExport"];
        };
        /** @description The delivery of an event to a webhook endpoint. */
        Delivery: {
            /**
             * @description The delivery's id, `dlv_…`.
             * @example dlv_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * @description The id of the webhook endpoint, `whe_…`.
             * @example whe_01hx4nvzgw5q9k3m
             */
            endpoint_id: string;
            /**
             * @description The id of the event, `evt_…`.
             * @example evt_01hx4nvzgw5q9k3m
             */
            event_id: string;
            /** @description The type of the event. */
            event_type: string;
            /**
             * @description The delivery's status: `queued`, `sending`, `waiting` for a retry, `delivered`, `exhausted` or
             *     `cancelled`. It is `exhausted` when the last retry failed, and `cancelled` if the endpoint was disabled when the
             *     delivery was due.
             */
            status: components["schemas"]["DeliveryStatus"];
            /**
             * Format: date-time
             * @description The time of the next attempt, in UTC. Null during an attempt and once the delivery is finished.
             */
            next_attempt_at: null | string;
            /** @description True in live mode, false in test mode. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description The time of creation, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The time when the delivery succeeded, was exhausted or was cancelled, in UTC. Null until then.
             */
            finished_at: null | string;
            /** @description The attempts, oldest first. Limited to the newest 100. */
            attempts: components["schemas"]["Attempt"][];
        };
        /** @description The body of a successful response. */
        DeliveryEnvelope: {
            data: components["schemas"]["Delivery"];
        };
        /** @description The body of a list response. */
        DeliveryList: {
            /** @description The items, newest first. */
            data: components["schemas"]["Delivery"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
        /** @enum {string} */
        DeliveryStatus: "queued" | "sending" | "waiting" | "delivered" | "exhausted" | "cancelled";
        /** @enum {string} */
        DeviceRequirement: "any" | "mobile" | "desktop";
        /** @description The body of every error response. */
        Error: {
            /** @description The error. */
            error: {
                /**
                 * @description The type of error, for programs.
                 * @enum {string}
                 */
                code: "validation_error" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "gone" | "payload_too_large" | "unsupported_media_type" | "rate_limited" | "internal" | "unavailable";
                /** @description A message for people. Its text may change. */
                message: string;
                details?: components["schemas"]["ErrorDetails"];
            };
        };
        /** @description Details of the error. The fields depend on `code`. */
        ErrorDetails: {
            /** @description All invalid fields. Present for `validation_error`. */
            fields?: components["schemas"]["FieldError"][];
            /** @description A stable identifier of the specific error, for programs, such as `idempotency_key_reused`. */
            reason?: string;
            /**
             * @description The id of the conflicting task. Present for `external_id_taken`.
             * @example tsk_01hx4nvzgw5q9k3m
             */
            task_id?: string;
            /** @description The id of the request, as in `X-Request-Id`. Present for `internal` and other errors without a `reason`. */
            request_id?: string;
        };
        /** @description An event, in the format that is delivered to webhook endpoints. */
        Event: {
            /**
             * @description The event's id, `evt_…`. Deliveries carry it in the header `webhook-id`.
             * @example evt_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description The event type, such as `submission.approved`. */
            type: string;
            /**
             * Format: date-time
             * @description The time of the event, in UTC.
             */
            created_at: string;
            /** @description True in live mode, false in test mode. */
            livemode: boolean;
            /**
             * @description A snapshot of the object, such as a task or payout, at the time of the event. The snapshot of a submission has no link to its
             *     video.
             */
            data: components["schemas"]["JsonElement"];
        };
        /** @description The body of a successful response. */
        EventEnvelope: {
            data: components["schemas"]["Event"];
        };
        /** @description The body of a list response. */
        EventList: {
            /** @description The items, newest first. */
            data: components["schemas"]["Event"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
        /**
         * @description The state of a task's example video. Contributors see the example only when it is ready.
         * @enum {string}
         */
        ExampleStatus: "none" | "checking" | "ready" | "refused";
        /** @description An upload link for an example video. */
        ExampleUpload: {
            /** @description The storage key to pass as `example_media_key` when creating a task, after the upload. */
            example_media_key: string;
            /** @description The upload link, valid for one hour. */
            upload: components["schemas"]["Upload"];
            /**
             * Format: date-time
             * @description The time when the example is deleted unless a task uses it, in UTC.
             */
            expires_at: string;
        };
        /** @description The body of a successful response. */
        ExampleUploadEnvelope: {
            data: components["schemas"]["ExampleUpload"];
        };
        /** @description An immutable version of a task's submissions for download. */
        Export: {
            /**
             * @description The export's id, `exp_…`.
             * @example exp_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * @description The task's id, `tsk_…`.
             * @example tsk_01hx4nvzgw5q9k3m
             */
            task_id: string;
            /** @description `preparing`, then `ready` or `failed`. */
            status: components["schemas"]["ExportStatus"];
            /**
             * @description The reason for the failure; null otherwise. It is `too_many_submissions` (more than a million), `internal`,
             *     `media_deleted` (a video was deleted during the copy), `destination_conflict` (an object with other content exists),
             *     `destination_refused` (see `destination.error_code`) or `destination_unreachable`.
             * @enum {null|string}
             */
            failure_reason: "too_many_submissions" | "internal" | "destination_conflict" | "destination_refused" | "destination_unreachable" | "media_deleted" | null;
            /**
             * Format: int32
             * @description The version number, starting at 1 for each task. Numbers of deleted exports are not reused.
             */
            version: number;
            /** @description The exported submissions: `approved` or `all`. */
            submission_status: components["schemas"]["ExportSelection"];
            /**
             * @description The export that the files are compared with. Null if they hold the whole version.
             * @example exp_01hx4nvzgw5q9k3m
             */
            since_export: null | string;
            /**
             * Format: int64
             * @description The largest size of a shard, in bytes.
             */
            shard_bytes: number;
            /**
             * Format: int32
             * @description The number of submissions in the files; while preparing, of those prepared so far.
             */
            submission_count: number;
            /**
             * Format: int64
             * @description The size of all files and shards, in bytes. Null until the files are prepared.
             */
            byte_size: null | number;
            /** @description The SHA-256 hash of `manifest.jsonl`, in lower-case hex. Null until the files are prepared. */
            sha256_manifest: null | string;
            /** @description The tar archives with the videos, in their order. Null in lists. Events leave it out. */
            shards: null | components["schemas"]["ExportShard"][];
            /** @description The other files. Null in lists. Events leave it out. */
            files: null | components["schemas"]["ExportFile"][];
            destination: null | components["schemas"]["ExportDestination"];
            /**
             * @description True if a video was deleted, or was missing at a download: archives with it return 410. Create a new export then. Null in lists.
             *     Events leave it out.
             */
            superseded: null | boolean;
            /**
             * Format: date-time
             * @description The time until which the export and its media are kept, in UTC.
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description The time of creation, in UTC. Submissions are exported as they were then.
             */
            created_at: string;
        };
        /** @description The selection, form and destination of an export. */
        ExportBody: {
            /**
             * @description The submissions to export: `approved` (default) or `all`. With `all`, unapproved submissions have rows but no media.
             * @enum {null|string}
             */
            status?: "approved" | "all" | null;
            /**
             * @description The id of a ready export of the same task and status. The files then hold only what is new or changed since, and
             *     `removed.jsonl` lists the submissions that are no longer included.
             */
            since_export?: null | string;
            /**
             * Format: int64
             * @description The largest size of a shard in bytes, 64 MiB to 16 GiB. Default: 1 GiB. A larger video has a shard of its own.
             */
            shard_bytes?: null | number;
            destination?: null | components["schemas"]["CreateExportDestination"];
        };
        /** @enum {string} */
        ExportCopyStatus: "waiting" | "copying" | "complete" | "failed" | "cancelled";
        /** @description The bucket that an export is copied to, without credentials. */
        ExportDestination: {
            /** @description Always `s3`. */
            type: null | string;
            /** @description The name of the bucket. */
            bucket: string;
            /** @description The folder in the bucket. Objects are stored under the prefix and the export's id. Empty for the root. */
            prefix: string;
            /** @description The region of the bucket. */
            region: string;
            /** @description The origin of a compatible store. Null for Amazon S3. */
            endpoint: null | string;
            /**
             * @description `waiting` while the export is prepared, `copying`, then `complete` or `failed`; `cancelled` if the export
             *     was deleted.
             */
            status: components["schemas"]["ExportCopyStatus"];
            /**
             * Format: int32
             * @description The number of objects to copy. 0 while waiting.
             */
            object_count: number;
            /**
             * Format: int32
             * @description The number of copied objects.
             */
            copied_count: number;
            /**
             * Format: int64
             * @description The size of the objects to copy, in bytes. 0 while waiting.
             */
            byte_size: number;
            /**
             * Format: int64
             * @description The size of the copied objects, in bytes.
             */
            copied_bytes: number;
            /** @description The store's error code if the copy failed, such as `AccessDenied`. Null otherwise. */
            error_code: null | string;
        };
        /** @description The body of a successful response. */
        ExportEnvelope: {
            data: components["schemas"]["Export"];
        };
        /** @description A text file of an export. */
        ExportFile: {
            /** @description `manifest.jsonl`, `metadata.csv`, `SHA256SUMS`, `README.md`, or `removed.jsonl` with `since_export`. */
            name: string;
            /**
             * Format: int64
             * @description The size, in bytes.
             */
            byte_size: number;
            /**
             * Format: uri
             * @description A signed link, as for shards.
             */
            url: string;
        };
        /** @description The body of a list response. */
        ExportList: {
            /** @description The items, newest first. */
            data: components["schemas"]["Export"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
        /**
         * @description The submissions of a task that an export contains.
         * @enum {string}
         */
        ExportSelection: "approved" | "all";
        /** @description A tar archive of an export, generated during the download. */
        ExportShard: {
            /**
             * Format: int32
             * @description The position of the shard, starting at 0.
             */
            index: number;
            /** @description The file name. */
            name: string;
            /**
             * Format: int64
             * @description The size, in bytes.
             */
            byte_size: number;
            /** @description The SHA-256 hash of the archive, in lower-case hex. Null until its first complete download. */
            sha256: null | string;
            /**
             * Format: uri
             * @description A signed link, valid for one hour while the API key or membership that requested it is active. Supports range requests.
             */
            url: string;
        };
        /** @enum {string} */
        ExportStatus: "preparing" | "ready" | "failed";
        /** @description An invalid field. */
        FieldError: {
            /** @description The path of the field, such as `reward_cents` or `modalities[0]`, the name of a query parameter or header, or `$` for the whole body. */
            path: string;
            /** @description The problem, for programs: `required`, `invalid_type`, `too_small`, … */
            code: string;
            /** @description A message for people. */
            message: string;
        };
        /** @description An idempotency key and the outcome of its request. */
        IdempotencyKey: {
            /** @description The key. */
            key: string;
            /**
             * @description `in_progress` while the request runs, and for up to a minute after a crash or a database failure interrupted it.
             *     `completed` if a retry returns the stored response. `unknown` if a retry executes the request.
             */
            state: components["schemas"]["IdempotencyKeyStatus"];
            /**
             * Format: int32
             * @description The status of the response. Null unless `completed`.
             */
            status_code: null | number;
            resource: null | components["schemas"]["IdempotencyResource"];
            /**
             * Format: date-time
             * @description The time of the first use, in UTC. Null if `unknown`.
             */
            created_at: null | string;
            /**
             * Format: date-time
             * @description The time when the key expires, in UTC. Null if `unknown`.
             */
            expires_at: null | string;
        };
        /** @description The body of a successful response. */
        IdempotencyKeyEnvelope: {
            data: components["schemas"]["IdempotencyKey"];
        };
        /** @enum {string} */
        IdempotencyKeyStatus: "in_progress" | "completed" | "unknown";
        /** @description The object of a request. */
        IdempotencyResource: {
            /** @description The kind of object: `task`, `submission`, `export`, `webhook_endpoint`, … */
            type: string;
            /** @description The id of the object. */
            id: string;
        };
        JsonElement: Record<string, never>;
        /** @description The limits of an API key. */
        KeyLimits: {
            /**
             * Format: int32
             * @description The requests per minute of the key.
             */
            requests_per_minute: number;
            /**
             * Format: int32
             * @description The largest `limit` of a list.
             */
            list_limit: number;
            /**
             * Format: int32
             * @description The largest request body, in bytes.
             */
            body_bytes: number;
        };
        /** @description The organization that owns an API key. */
        KeyOrganization: {
            /**
             * @description The organization's id, `org_…`.
             * @example org_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description The organization's name. */
            name: string;
        };
        /** @enum {string} */
        LedgerAccount: "stripe_clearing" | "task_escrow" | "contributor_payable" | "refund_payable" | "disputed" | "platform_loss";
        /** @description A ledger entry. The entries of one transaction sum to zero. */
        LedgerEntry: {
            /**
             * @description The entry's id, `led_…`.
             * @example led_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * @description The id of the task, `tsk_…`.
             * @example tsk_01hx4nvzgw5q9k3m
             */
            task_id: string;
            /** @description The type of transaction: `payment`, `approval`, `transfer`, `cancellation`, `refund`, `refund_return`, `reversal` or `reversal_return`. */
            kind: components["schemas"]["MovementKind"];
            /** @description The id of the source: a checkout session, a payout, a refund or a reversal. Entries with the same `kind` and `cause_id` form one transaction. */
            cause_id: string;
            /** @description The account: `stripe_clearing`, `task_escrow`, `contributor_payable`, `refund_payable`, `disputed` or `platform_loss`. */
            account: components["schemas"]["LedgerAccount"];
            /**
             * Format: int64
             * @description The change of the account, in cents of US dollars. Negative for a decrease.
             */
            amount_cents: number;
            /**
             * Format: date-time
             * @description The time of the transaction, in UTC.
             */
            created_at: string;
        };
        /** @description The body of a list response. */
        LedgerEntryList: {
            /** @description The items, newest first. */
            data: components["schemas"]["LedgerEntry"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
        /** @enum {string} */
        Modality: "video";
        /**
         * @description Test or live. All data of an organization belongs to one mode and is invisible in the other.
         * @enum {string}
         */
        Mode: "test" | "live";
        /**
         * @description The business event behind a ledger transaction.
         * @enum {string}
         */
        MovementKind: "payment" | "approval" | "transfer" | "cancellation" | "refund" | "refund_return" | "reversal" | "reversal_return";
        /** @description Another submission with similar footage. */
        NearDuplicate: {
            /**
             * @description The other submission's id, `sub_…`.
             * @example sub_01hx4nvzgw5q9k3m
             */
            submission_id: string;
            /** @description `same_footage`, `same_view` for the same view at another moment, or `unclear` if nothing moves or little matches. */
            verdict: components["schemas"]["NearDuplicateVerdict"];
            /**
             * Format: int32
             * @description The number of seconds of the other video whose picture appears in this one.
             */
            matching_seconds: number;
            /**
             * Format: double
             * @description The matching share of the shorter video, from 0 to 1.
             */
            similarity: number;
            /**
             * Format: double
             * @description The second of the other video at which this one starts. Negative if this one starts earlier, and not reliable for a still scene.
             */
            offset_seconds: number;
            /** @description True if one video is the mirror image of the other. */
            is_mirrored: boolean;
        };
        /** @enum {string} */
        NearDuplicateCheckStatus: "pending" | "done" | "not_possible";
        /** @enum {string} */
        NearDuplicateVerdict: "same_footage" | "same_view" | "unclear";
        /** @enum {string} */
        PayoutStatus: "queued" | "held" | "paid" | "failed";
        /**
         * @description The state of a submission's preview.
         * @enum {string}
         */
        PreviewStatus: "pending" | "full" | "key_frames" | "not_needed" | "not_possible";
        /** @description A reason why a video was refused. */
        Problem: {
            /** @description A stable code, such as `truncated`. */
            code: string;
            /** @description The problem and its remedy. */
            message: string;
        };
        /** @description Requeues an endpoint's failed deliveries. */
        RecoverDeliveries: {
            /**
             * Format: date-time
             * @description Recovers deliveries that failed at this time or later. An ISO 8601 time with offset, such as 2026-06-18T14:32:00Z.
             */
            since: string;
            /** @description True to only count the deliveries. Default: false. */
            dry_run?: null | boolean;
        };
        /** @description The result of a recovery. */
        RecoveredDeliveries: {
            /**
             * Format: int32
             * @description The number of requeued deliveries or, in a dry run, of deliveries to requeue.
             */
            count: number;
            /** @description True if the deliveries were only counted. */
            dry_run: boolean;
            /** @description True if no failed deliveries are left. If false, call again. */
            is_complete: boolean;
        };
        /** @description The body of a successful response. */
        RecoveredDeliveriesEnvelope: {
            data: components["schemas"]["RecoveredDeliveries"];
        };
        /** @description Registers a webhook endpoint and creates its signing secret. */
        RegisterWebhookEndpoint: {
            /**
             * Format: uri
             * @description An https URL of at most 2048 characters, without user name, password or fragment.
             */
            url: string;
            /** @description The event types to deliver. Default: `submission.created`, `submission.approved` and `submission.rejected`. */
            events?: null | ("submission.created" | "submission.approved" | "submission.rejected" | "webhook_endpoint.disabled" | "task.opened" | "task.completed" | "task.cancelled" | "submission.checked" | "refund.succeeded" | "refund.failed" | "payout.paid" | "payout.failed" | "export.ready" | "export.failed")[];
        };
        /** @description A new webhook endpoint with its signing secret. */
        RegisteredEndpoint: {
            /**
             * @description The endpoint's id, `whe_…`.
             * @example whe_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * Format: uri
             * @description The URL that receives events.
             */
            url: string;
            /** @description True if events are delivered to the endpoint. */
            enabled: boolean;
            /** @description The secret that signs deliveries, `gt_whsec_…`. It is returned only once. */
            signing_secret: string;
            /** @description A reminder to store the secret. */
            _note: string;
            /** @description The event types delivered to the endpoint. */
            events: ("submission.created" | "submission.approved" | "submission.rejected" | "webhook_endpoint.disabled" | "task.opened" | "task.completed" | "task.cancelled" | "submission.checked" | "refund.succeeded" | "refund.failed" | "payout.paid" | "payout.failed" | "export.ready" | "export.failed")[];
            /** @description True in live mode, false in test mode. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description The time of registration, in UTC.
             */
            created_at: string;
        };
        /** @description The body of a successful response. */
        RegisteredEndpointEnvelope: {
            data: components["schemas"]["RegisteredEndpoint"];
        };
        /** @description A rejection. */
        RejectionBody: {
            /**
             * @description The reason for the rejection.
             * @enum {string}
             */
            reason: "instructions_not_followed" | "poor_quality" | "not_original" | "privacy_concern" | "inappropriate_content" | "other";
            /** @description An explanation for the contributor, 20 to 1000 characters. */
            note: string;
        };
        /** @description A request to this API. */
        Request: {
            /**
             * @description The entry's id, `log_…`: a cursor of this list.
             * @example log_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description The response's `X-Request-Id`, `req_…`. */
            request_id: string;
            /**
             * @description The id of the API key, `key_…`.
             * @example key_01hx4nvzgw5q9k3m
             */
            key_id: string;
            /** @description The HTTP method. */
            method: string;
            /** @description The route, such as `/api/v1/tasks/{id}`. Null if the path matched none. */
            route: null | string;
            /** @description The ids in the path. */
            resource_ids: string[];
            /**
             * Format: int32
             * @description The status of the response. 499 if the client disconnected before it.
             */
            status: number;
            /** @description The `code` of the error response. Null for a success. */
            error_code: null | string;
            /**
             * Format: int32
             * @description The time from the request to the end of its response, in milliseconds.
             */
            duration_ms: number;
            /** @description True in live mode, false in test mode. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description The time of the request, in UTC.
             */
            created_at: string;
        };
        /** @description The body of a list response. */
        RequestList: {
            /** @description The items, newest first. */
            data: components["schemas"]["Request"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
        /** @description A resumable upload, by tus 1.0.0 or in parts that go straight to an S3 store. */
        Resumable: {
            /** @description `tus` or `s3-multipart`. */
            protocol: string;
            /**
             * Format: uri
             * @description For tus, the URL that creates an upload. For S3, the URL whose `/parts` signs parts.
             */
            url: string;
            /** @description The headers to send with every request. */
            headers: {
                [key: string]: string;
            };
            /** @description For tus, the metadata to create the upload with. */
            metadata: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description The size of each chunk or part except the last, in bytes.
             */
            chunk_bytes: number;
            /**
             * Format: uri
             * @description The URL of an unfinished tus upload, to continue on another device. Null if there is none.
             */
            upload_url: null | string;
        };
        /** @description A new signing secret. */
        RotatedSecret: {
            /**
             * @description The endpoint's id, `whe_…`.
             * @example whe_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description The new secret, `gt_whsec_…`. It is returned only once. */
            signing_secret: string;
            /** @description A reminder to store the secret. */
            _note: string;
            /**
             * Format: date-time
             * @description The time when the new secret becomes active, in UTC. Until then, `webhook-signature` contains signatures of both secrets, and `X-Groundtruth-Signature` only that of the old one.
             */
            activates_at: string;
        };
        /** @description The body of a successful response. */
        RotatedSecretEnvelope: {
            data: components["schemas"]["RotatedSecret"];
        };
        /** @description A refused video of a simulated contributor. */
        SimulatedRefusal: {
            /**
             * @description The id of the contributor, `usr_…`.
             * @example usr_01hx4nvzgw5q9k3m
             */
            contributor_id: string;
            /** @description The requirements that the video does not meet. */
            problems: components["schemas"]["Problem"][];
        };
        /** @description A simulation of submissions, which runs in the background. */
        Simulation: {
            /**
             * @description The simulation's id, `sim_…`.
             * @example sim_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * @description The id of the task, `tsk_…`.
             * @example tsk_01hx4nvzgw5q9k3m
             */
            task_id: string;
            /** @description `running`, then `completed`, or `failed` if there are no submissions or the simulation could not finish. */
            status: components["schemas"]["SimulationStatus"];
            /**
             * Format: int32
             * @description The requested number of submissions.
             */
            requested_count: number;
            /**
             * Format: int32
             * @description The number of submissions so far.
             */
            submitted_count: number;
            /**
             * Format: int32
             * @description The number of videos that were refused because they do not meet the task's requirements. Their contributors then sent another video.
             */
            refused_count: number;
            /** @description The reasons why these videos were refused. */
            refusals: components["schemas"]["SimulatedRefusal"][];
            /** @description The ids of the submissions so far, `sub_…`. */
            submission_ids: string[];
            /**
             * Format: double
             * @description The share of submissions to approve at the end, from 0 to 1.
             */
            approve_rate: number;
            /**
             * Format: double
             * @description The share of submissions to reject at the end, from 0 to 1.
             */
            reject_rate: number;
            problem: null | components["schemas"]["SimulationProblem"];
            /**
             * Format: date-time
             * @description The time of the request, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The time of the end, in UTC. Null while running.
             */
            ended_at: null | string;
        };
        /** @description A simulation of submissions. */
        SimulationBody: {
            /**
             * Format: int64
             * @description The number of submissions, from 1 to 100. Fewer are created if the task has fewer spots left.
             */
            count: number;
            /**
             * Format: double
             * @description The share of submissions to approve at the end, from 0 to 1. Default: 0.
             */
            approve_rate?: null | number;
            /**
             * Format: double
             * @description The share of submissions to reject at the end, from 0 to 1. Default: 0.
             */
            reject_rate?: null | number;
        };
        /** @description The body of a successful response. */
        SimulationEnvelope: {
            data: components["schemas"]["Simulation"];
        };
        /** @description The reason why a simulation ended early. */
        SimulationProblem: {
            /** @description A stable code, such as `task_full` or `no_suitable_video`. */
            code: string;
            /** @description The problem and its remedy. */
            message: string;
        };
        /** @enum {string} */
        SimulationStatus: "running" | "completed" | "failed";
        /** @description A video submitted for a task. */
        Submission: {
            /**
             * @description The submission's id, `sub_…`.
             * @example sub_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * @description The id of the task, `tsk_…`.
             * @example tsk_01hx4nvzgw5q9k3m
             */
            task_id: string;
            /**
             * @description The id of the contributor, `usr_…`.
             * @example usr_01hx4nvzgw5q9k3m
             */
            contributor_id: string;
            /** @description The storage key of the video. */
            media_object_key: string;
            /**
             * Format: uri
             * @description A signed link to the video, created on each call. Null in lists without `include=media_url`.
             */
            media_url: null | string;
            /**
             * Format: int32
             * @description The validity of the links, in seconds. Null without links.
             */
            media_url_expires_in_seconds: null | number;
            /**
             * Format: uri
             * @description A signed link to the preview, an MP4 that every browser plays. Null in lists and without a preview.
             */
            preview_url: null | string;
            /**
             * @description `pending` until the video is checked, then `full`, `key_frames`, `not_needed` or `not_possible`. With
             *     `key_frames`, the preview shows only the video's key frames; with `not_needed`, browsers play the video itself; with
             *     `not_possible`, the video cannot be decoded or was deleted.
             */
            preview_status: components["schemas"]["PreviewStatus"];
            /**
             * Format: uri
             * @description A signed link to a picture of the video, a JPEG. Null in lists and without a picture.
             */
            thumbnail_url: null | string;
            signals: null | components["schemas"]["SubmissionSignals"];
            /**
             * Format: int32
             * @description The duration, rounded to seconds.
             */
            duration_seconds: number;
            /**
             * Format: int64
             * @description The file size, in bytes.
             */
            byte_size: number;
            /** @description The SHA-256 hash of the stored file, in hex. If the location was removed, the hash of the file without it. */
            sha256: string;
            /** @description The SHA-256 hash of the encoded video stream, in hex. Independent of the container. Null until known. */
            video_sha256: null | string;
            /**
             * Format: int32
             * @description The frame width before rotation, in pixels.
             */
            width: number;
            /**
             * Format: int32
             * @description The frame height before rotation, in pixels.
             */
            height: number;
            /**
             * Format: double
             * @description The average number of frames per second.
             */
            frame_rate: number;
            /** @description The video codec, as named by ffmpeg: `h264`, `hevc`, `vp9`, … */
            codec: string;
            /**
             * Format: int32
             * @description The clockwise rotation applied by players, in degrees: 0, 90, 180 or 270.
             */
            rotation_degrees: number;
            /**
             * Format: int32
             * @description The width as displayed, after rotation, in pixels.
             */
            display_width: number;
            /**
             * Format: int32
             * @description The height as displayed, after rotation, in pixels.
             */
            display_height: number;
            /**
             * Format: int32
             * @description The bits per color component: 8, 10 or 12. Null if unknown.
             */
            bit_depth: null | number;
            /** @description True if the video has a high dynamic range. Null if unknown. */
            is_hdr: null | boolean;
            /** @description True if the video has sound. Null if unknown. */
            has_audio: null | boolean;
            /** @description The container: `mp4`, `mov`, `3gp`, `webm` or `matroska`. */
            container: string;
            /**
             * Format: date-time
             * @description The recording time stated in the file, in UTC. Null if the file states none, or one that is more than a day after the submission.
             */
            recorded_at: null | string;
            /** @description True if location data was found and removed before the file was stored. */
            location_removed: boolean;
            /** @description `pending` until reviewed, then `approved` or `rejected`. */
            status: components["schemas"]["SubmissionStatus"];
            /**
             * @description The reason for the rejection. Null unless rejected.
             * @enum {null|string}
             */
            rejection_reason: "instructions_not_followed" | "poor_quality" | "not_original" | "privacy_concern" | "inappropriate_content" | "other" | null;
            /** @description The reviewer's note to the contributor. Null without a note. */
            review_note: null | string;
            /**
             * Format: date-time
             * @description The time of the decision, in UTC. Null until then.
             */
            reviewed_at: null | string;
            /**
             * Format: date-time
             * @description The time of auto-approval if the submission is not reviewed earlier, in UTC.
             */
            auto_approve_at: string;
            /** @description True if the submission was auto-approved. */
            auto_approved: boolean;
            payout: null | components["schemas"]["SubmissionPayout"];
            /**
             * @description `pending` until the video is compared with earlier footage, then `done` or `not_possible`. It is
             *     `not_possible` if the video is too dark, plain or short.
             */
            near_duplicate_check: components["schemas"]["NearDuplicateCheckStatus"];
            /**
             * @description The organization's most similar submissions of the same mode, best first, at most ten. A reason to compare the videos, not a
             *     decision. Null until checked, and for contributors.
             */
            near_duplicates: null | components["schemas"]["NearDuplicate"][];
            /**
             * @description True if the contributor submitted the same footage to another organization. Always false for simulated contributors. Null until
             *     checked, and for contributors.
             */
            seen_elsewhere: null | boolean;
            /**
             * Format: date-time
             * @description The time of submission, in UTC.
             */
            created_at: string;
        };
        /** @description The body of a successful response. */
        SubmissionEnvelope: {
            data: components["schemas"]["Submission"];
        };
        /** @description The body of a list response. */
        SubmissionList: {
            /** @description The items, newest first. */
            data: components["schemas"]["Submission"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
        /** @description The payout of an approved submission. */
        SubmissionPayout: {
            /**
             * @description The payout's id, `pay_…`.
             * @example pay_01hx4nvzgw5q9k3m
             */
            id: string;
            /** @description `queued` until paid, `held` while it cannot be sent yet, `paid`, or `failed`. */
            status: components["schemas"]["PayoutStatus"];
            /**
             * Format: int64
             * @description The amount, in cents of US dollars.
             */
            amount_cents: number;
        };
        /** @description Measurements of a video that help reviewers. They never cause a refusal. */
        SubmissionSignals: {
            /**
             * Format: double
             * @description The mean brightness, from 0 to 1.
             */
            brightness: number;
            /**
             * Format: double
             * @description The sharpness of the strongest edges, from 0 to 1. 0 if the picture has no edges.
             */
            sharpness: number;
            /** @description True if the video is very dark. */
            is_dark: boolean;
            /** @description True if the video is out of focus or blurred by movement. False if the picture has no edges. */
            is_blurred: boolean;
            /** @description True if nothing moves, as in a video of a photo. Null if only key frames, or one frame, were decoded. */
            is_still: null | boolean;
            /** @description True if the video has no sound. Null if its sound cannot be decoded. */
            is_silent: null | boolean;
        };
        /** @enum {string} */
        SubmissionStatus: "pending" | "approved" | "rejected";
        /** @description A request for videos that is funded by a buyer. */
        Task: {
            /**
             * @description The task's id, `tsk_…`.
             * @example tsk_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * @description The id of the organization that owns the task, `org_…`.
             * @example org_01hx4nvzgw5q9k3m
             */
            org_id: string;
            /** @description The title shown to contributors. */
            title: string;
            /** @description Instructions for contributors. */
            instructions: string;
            /**
             * @description `funding` until the budget is paid, then `open`. `completed` once `target_submissions` are approved, or
             *     `cancelled`.
             */
            status: components["schemas"]["TaskStatus"];
            /**
             * Format: int64
             * @description `reward_cents` times `target_submissions`, in cents of US dollars.
             */
            budget_cents: number;
            /**
             * Format: int64
             * @description The amount paid so far, in cents of US dollars.
             */
            funded_cents: number;
            /**
             * Format: int64
             * @description The amount refunded, including pending refunds, in cents of US dollars.
             */
            refunded_cents: number;
            /**
             * @description The reason for refusing new reservations and holding payouts: `payment_disputed` or `payment_refunded`. Null otherwise.
             * @enum {null|string}
             */
            funding_hold: "payment_disputed" | "payment_refunded" | null;
            /**
             * Format: int64
             * @description The reward per approved submission, in cents of US dollars.
             */
            reward_cents: number;
            /**
             * Format: int32
             * @description The number of approved submissions that complete the task.
             */
            target_submissions: number;
            /**
             * Format: int32
             * @description The number of approved submissions.
             */
            approved_count: number;
            /**
             * Format: int32
             * @description The number of submissions waiting for review.
             */
            pending_count: number;
            /**
             * Format: int32
             * @description The number of days after which a submission that was not reviewed is auto-approved.
             */
            auto_approve_after_days: number;
            /** @description The requested kinds of media. Currently always `video`. */
            modalities: components["schemas"]["Modality"][];
            /** @description The device to record with: `any`, `mobile` or `desktop`. */
            device_requirement: components["schemas"]["DeviceRequirement"];
            /** @description Requirements for each video. A video that does not meet one is refused before review, and its contributor can try again. */
            requirements: components["schemas"]["VideoRequirements"];
            /** @description The id of the task in your system. Null without one. */
            external_id: null | string;
            /** @description Your own data about the task. Webhook events leave it out. */
            metadata: {
                [key: string]: string;
            };
            /** @description The storage key of the example video. Null if the task has none. */
            example_media_key: null | string;
            /**
             * @description `none` without an example. `checking` until the example is inspected, then `ready`, or `refused` if it is
             *     invalid. Contributors see the example when it is `ready`.
             */
            example_status: components["schemas"]["ExampleStatus"];
            /** @description The reason why the example was refused. Null otherwise. */
            example_problem: null | string;
            /**
             * Format: uri
             * @description The payment page. Null if nothing is left to pay or no payment session is open.
             */
            funding_url: null | string;
            /** @description True in live mode, false in test mode. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description The time of creation, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The time of the last change, in UTC.
             */
            updated_at: string;
        };
        /** @description The distribution of a task's funds: funded + platform loss = escrow + owed + paid + refunded + disputed. */
        TaskBalance: {
            /**
             * @description The id of the task, `tsk_…`.
             * @example tsk_01hx4nvzgw5q9k3m
             */
            task_id: string;
            /**
             * Format: int64
             * @description The amount that the buyer paid, in cents of US dollars.
             */
            funded_cents: number;
            /**
             * Format: int64
             * @description The amount that is not yet earned or refunded, in cents of US dollars.
             */
            escrow_cents: number;
            /**
             * Format: int64
             * @description The amount earned by contributors but not yet paid out, in cents of US dollars.
             */
            owed_cents: number;
            /**
             * Format: int64
             * @description The amount paid out to contributors, in cents of US dollars.
             */
            paid_cents: number;
            /**
             * Format: int64
             * @description The amount refunded to the buyer, including pending refunds, in cents of US dollars.
             */
            refunded_cents: number;
            /**
             * Format: int64
             * @description The amount taken back by the buyer's bank, or refunded outside of Groundtruth, in cents of US dollars.
             */
            disputed_cents: number;
            /**
             * Format: int64
             * @description The disputed amount that neither escrow nor unpaid rewards covered, in cents of US dollars.
             */
            platform_loss_cents: number;
        };
        /** @description The body of a successful response. */
        TaskBalanceEnvelope: {
            data: components["schemas"]["TaskBalance"];
        };
        /** @description The body of a successful response. */
        TaskEnvelope: {
            data: components["schemas"]["Task"];
        };
        /** @description The body of a list response. */
        TaskList: {
            /** @description The items, newest first. */
            data: components["schemas"]["Task"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
        /** @description The cost of a task that was not created. */
        TaskPreview: {
            /**
             * Format: int64
             * @description `reward_cents` times `target_submissions`, in cents of US dollars.
             */
            budget_cents: number;
            /**
             * Format: int32
             * @description The number of consecutive payments that fund the budget.
             */
            payment_count: number;
            /** @description Facts that may delay the task. They do not prevent its creation, except `external_id_taken`. */
            warnings: components["schemas"]["TaskWarning"][];
        };
        /** @description The body of a successful response. */
        TaskPreviewEnvelope: {
            data: components["schemas"]["TaskPreview"];
        };
        /** @enum {string} */
        TaskStatus: "funding" | "open" | "completed" | "cancelled";
        /** @description A fact that may delay a task. */
        TaskWarning: {
            /**
             * @description The kind of warning, for programs: `external_id_taken`, `no_payment_page`, `several_payments`,
             *     `first_payment_hold`, `reward_below_transfer_minimum`, `rare_requirement` or `tight_file_size`. More may follow.
             */
            code: string;
            /** @description A message for people. */
            message: string;
        };
        /** @description Changes your own data about a task: the given fields, and within `metadata` the given keys. */
        UpdateTask: {
            /**
             * @description The id of the task in your system, at most 255 characters. Empty removes it. The task keeps every id that it had: no other task can
             *     get it.
             */
            external_id?: null | string;
            /** @description Sets the given keys and keeps the others. A null or empty value removes its key. */
            metadata?: null | {
                [key: string]: null | string;
            };
        };
        /** @description Updates the given fields of a webhook endpoint. */
        UpdateWebhookEndpoint: {
            /**
             * Format: uri
             * @description An https URL of at most 2048 characters, without user name, password or fragment.
             */
            url?: null | string;
            /** @description True to deliver events. Events that occur while the endpoint is disabled are not delivered later. */
            enabled?: null | boolean;
            /** @description The event types to deliver. */
            events?: null | ("submission.created" | "submission.approved" | "submission.rejected" | "webhook_endpoint.disabled" | "task.opened" | "task.completed" | "task.cancelled" | "submission.checked" | "refund.succeeded" | "refund.failed" | "payout.paid" | "payout.failed" | "export.ready" | "export.failed")[];
        };
        /** @description An upload link. Send one request with this method, URL and headers, and the file as its body, or use `resumable`. */
        Upload: {
            /**
             * Format: uri
             * @description The signed URL. Anyone who has it can upload until it expires.
             */
            url: string;
            /** @description The HTTP method. Always `PUT`. */
            method: string;
            /** @description The headers to send unchanged. */
            headers: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description The maximum size of the file, in bytes.
             */
            max_bytes: number;
            resumable: null | components["schemas"]["Resumable"];
        };
        /** @description A video to upload. */
        UploadBody: {
            /**
             * @description The media type of the video. Default: `video/mp4`.
             * @enum {null|string}
             */
            content_type?: "video/mp4" | "video/quicktime" | "video/webm" | "video/x-matroska" | "video/3gpp" | null;
        };
        /** @enum {string} */
        VideoOrientation: "any" | "landscape" | "portrait";
        /** @description Requirements of a task for each video. Null or `any` requires nothing. */
        VideoRequirements: {
            /**
             * Format: int32
             * @description The minimum duration, in seconds. Durations are rounded to the nearest second.
             */
            min_duration_seconds: null | number;
            /**
             * Format: int32
             * @description The maximum duration, in seconds.
             */
            max_duration_seconds: null | number;
            /** @description The orientation as displayed: `any`, `landscape` or `portrait`. */
            orientation: components["schemas"]["VideoOrientation"];
            /**
             * Format: int32
             * @description The minimum number of pixels on the shorter side.
             */
            min_resolution: null | number;
            /**
             * Format: int32
             * @description The minimum average frame rate, in frames per second. A video's rate is rounded to the nearest whole number.
             */
            min_frame_rate: null | number;
            /** @description The sound: `any`, `required` or `forbidden`. */
            audio: components["schemas"]["AudioRequirement"];
            /**
             * Format: int32
             * @description The longest time from recording to submission, in hours. Videos without a recording date are accepted.
             */
            max_age_hours: null | number;
            /**
             * Format: int64
             * @description The maximum file size, in bytes.
             */
            max_byte_size: null | number;
        };
        /** @description A URL that receives events. */
        WebhookEndpoint: {
            /**
             * @description The endpoint's id, `whe_…`.
             * @example whe_01hx4nvzgw5q9k3m
             */
            id: string;
            /**
             * Format: uri
             * @description The URL that receives events.
             */
            url: string;
            /** @description True if events are delivered to the endpoint. */
            enabled: boolean;
            /**
             * @description The reason for automatic disabling: `failing` (every delivery failed for 5 days) or `gone` (it responded with 410). Null otherwise.
             * @enum {null|string}
             */
            disabled_reason: "failing" | "gone" | null;
            /**
             * Format: date-time
             * @description The time of the first failure since the last successful delivery, in UTC. Null while deliveries succeed.
             */
            failing_since: null | string;
            /** @description The event types delivered to the endpoint. */
            events: ("submission.created" | "submission.approved" | "submission.rejected" | "webhook_endpoint.disabled" | "task.opened" | "task.completed" | "task.cancelled" | "submission.checked" | "refund.succeeded" | "refund.failed" | "payout.paid" | "payout.failed" | "export.ready" | "export.failed")[];
            /** @description True in live mode, false in test mode. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description The time of registration, in UTC.
             */
            created_at: string;
        };
        /** @description The body of a successful response. */
        WebhookEndpointEnvelope: {
            data: components["schemas"]["WebhookEndpoint"];
        };
        /** @description The body of a list response. */
        WebhookEndpointList: {
            /** @description The items, newest first. */
            data: components["schemas"]["WebhookEndpoint"][];
            /** @description True if there are more items in the direction of paging. Present only with a `limit`. */
            has_more?: boolean;
        };
    };
    responses: {
        /** @description The request is malformed or has invalid fields. `details.fields` lists all of them. */
        ValidationError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The API key is missing, malformed, unknown, revoked or expired. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The API key lacks the required scope, or the member who created it submitted the video to review. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The object does not exist, or belongs to another organization or the other mode. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The object already exists, its state does not allow the operation, or the Idempotency-Key is in use. `details.reason` states which. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request body is larger than 1 MiB. */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request body is not `application/json` in UTF-8. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests. Wait until `X-RateLimit-Reset`. Rejected requests do not count towards the limit. */
        RateLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Internal error. Contact support with `details.request_id`. */
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service or the payment provider is temporarily unavailable. Retry after `Retry-After` seconds. */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description The id of the request. Include it when you contact support. */
        "X-Request-Id": string;
        /** @description Maximum number of requests per 60 seconds. */
        "X-RateLimit-Limit": number;
        /** @description Number of requests left in the current window. */
        "X-RateLimit-Remaining": number;
        /** @description End of the current window, as a Unix time in seconds. Requests are allowed again at that time. */
        "X-RateLimit-Reset": number;
        /** @description The path of the created object. */
        Location: string;
        /** @description Links to the next and previous page, with `rel="next"` and `rel="prev"` (RFC 8288). Absent if there is neither. */
        Link: string;
        /** @description Number of seconds to wait before a retry. Always present on 429 and 503. */
        "Retry-After": number;
        /** @description The authentication scheme. */
        "WWW-Authenticate": string;
        /** @description `true` if this is the stored response to an earlier request with the same Idempotency-Key. Absent otherwise. */
        "Idempotent-Replayed": true;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTasks: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
                /** @description Returns only tasks with this status. */
                status?: components["schemas"]["TaskStatus"];
                /** @description Returns only the task with this id in your system. */
                external_id?: string;
                /** @description Returns only items created at this time or later. */
                created_after?: string;
                /** @description Returns only items created before this time. */
                created_before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "tsk_01hx4nvzgw5q9k3m",
                     *           "org_id": "org_01hx4nk2v8r6t0wz",
                     *           "title": "Record a busy street scene",
                     *           "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                     *           "status": "funding",
                     *           "budget_cents": 25000,
                     *           "funded_cents": 0,
                     *           "refunded_cents": 0,
                     *           "funding_hold": null,
                     *           "reward_cents": 250,
                     *           "target_submissions": 100,
                     *           "approved_count": 0,
                     *           "pending_count": 0,
                     *           "auto_approve_after_days": 7,
                     *           "modalities": [
                     *             "video"
                     *           ],
                     *           "device_requirement": "any",
                     *           "requirements": {
                     *             "min_duration_seconds": null,
                     *             "max_duration_seconds": null,
                     *             "orientation": "any",
                     *             "min_resolution": null,
                     *             "min_frame_rate": null,
                     *             "audio": "any",
                     *             "max_age_hours": null,
                     *             "max_byte_size": null
                     *           },
                     *           "external_id": "campaign-2026-06",
                     *           "metadata": {
                     *             "cost_center": "perception"
                     *           },
                     *           "example_media_key": null,
                     *           "example_status": "none",
                     *           "example_problem": null,
                     *           "funding_url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *           "livemode": false,
                     *           "created_at": "2026-06-18T14:32:00Z",
                     *           "updated_at": "2026-06-18T14:32:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Record a busy street scene",
                 *       "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                 *       "modalities": [
                 *         "video"
                 *       ],
                 *       "reward_cents": 250,
                 *       "target_submissions": 100
                 *     }
                 */
                "application/json": components["schemas"]["CreateTask"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "tsk_01hx4nvzgw5q9k3m",
                     *         "org_id": "org_01hx4nk2v8r6t0wz",
                     *         "title": "Record a busy street scene",
                     *         "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                     *         "status": "funding",
                     *         "budget_cents": 25000,
                     *         "funded_cents": 0,
                     *         "refunded_cents": 0,
                     *         "funding_hold": null,
                     *         "reward_cents": 250,
                     *         "target_submissions": 100,
                     *         "approved_count": 0,
                     *         "pending_count": 0,
                     *         "auto_approve_after_days": 7,
                     *         "modalities": [
                     *           "video"
                     *         ],
                     *         "device_requirement": "any",
                     *         "requirements": {
                     *           "min_duration_seconds": null,
                     *           "max_duration_seconds": null,
                     *           "orientation": "any",
                     *           "min_resolution": null,
                     *           "min_frame_rate": null,
                     *           "audio": "any",
                     *           "max_age_hours": null,
                     *           "max_byte_size": null
                     *         },
                     *         "external_id": "campaign-2026-06",
                     *         "metadata": {
                     *           "cost_center": "perception"
                     *         },
                     *         "example_media_key": null,
                     *         "example_status": "none",
                     *         "example_problem": null,
                     *         "funding_url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z",
                     *         "updated_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewTask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Record a busy street scene",
                 *       "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                 *       "modalities": [
                 *         "video"
                 *       ],
                 *       "reward_cents": 250,
                 *       "target_submissions": 100
                 *     }
                 */
                "application/json": components["schemas"]["CreateTask"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "budget_cents": 25000,
                     *         "payment_count": 1,
                     *         "warnings": [
                     *           {
                     *             "code": "rare_requirement",
                     *             "message": "Few videos may meet requirements.min_resolution. Many phones record 1080 pixels by default."
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskPreviewEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "tsk_01hx4nvzgw5q9k3m",
                     *         "org_id": "org_01hx4nk2v8r6t0wz",
                     *         "title": "Record a busy street scene",
                     *         "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                     *         "status": "funding",
                     *         "budget_cents": 25000,
                     *         "funded_cents": 0,
                     *         "refunded_cents": 0,
                     *         "funding_hold": null,
                     *         "reward_cents": 250,
                     *         "target_submissions": 100,
                     *         "approved_count": 0,
                     *         "pending_count": 0,
                     *         "auto_approve_after_days": 7,
                     *         "modalities": [
                     *           "video"
                     *         ],
                     *         "device_requirement": "any",
                     *         "requirements": {
                     *           "min_duration_seconds": null,
                     *           "max_duration_seconds": null,
                     *           "orientation": "any",
                     *           "min_resolution": null,
                     *           "min_frame_rate": null,
                     *           "audio": "any",
                     *           "max_age_hours": null,
                     *           "max_byte_size": null
                     *         },
                     *         "external_id": "campaign-2026-06",
                     *         "metadata": {
                     *           "cost_center": "perception"
                     *         },
                     *         "example_media_key": null,
                     *         "example_status": "none",
                     *         "example_problem": null,
                     *         "funding_url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z",
                     *         "updated_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "external_id": "campaign-2026-06",
                 *       "metadata": {
                 *         "cost_center": "perception"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTask"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "tsk_01hx4nvzgw5q9k3m",
                     *         "org_id": "org_01hx4nk2v8r6t0wz",
                     *         "title": "Record a busy street scene",
                     *         "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                     *         "status": "funding",
                     *         "budget_cents": 25000,
                     *         "funded_cents": 0,
                     *         "refunded_cents": 0,
                     *         "funding_hold": null,
                     *         "reward_cents": 250,
                     *         "target_submissions": 100,
                     *         "approved_count": 0,
                     *         "pending_count": 0,
                     *         "auto_approve_after_days": 7,
                     *         "modalities": [
                     *           "video"
                     *         ],
                     *         "device_requirement": "any",
                     *         "requirements": {
                     *           "min_duration_seconds": null,
                     *           "max_duration_seconds": null,
                     *           "orientation": "any",
                     *           "min_resolution": null,
                     *           "min_frame_rate": null,
                     *           "audio": "any",
                     *           "max_age_hours": null,
                     *           "max_byte_size": null
                     *         },
                     *         "external_id": "campaign-2026-06",
                     *         "metadata": {
                     *           "cost_center": "perception"
                     *         },
                     *         "example_media_key": null,
                     *         "example_status": "none",
                     *         "example_problem": null,
                     *         "funding_url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z",
                     *         "updated_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "tsk_01hx4nvzgw5q9k3m",
                     *         "org_id": "org_01hx4nk2v8r6t0wz",
                     *         "title": "Record a busy street scene",
                     *         "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                     *         "status": "funding",
                     *         "budget_cents": 25000,
                     *         "funded_cents": 0,
                     *         "refunded_cents": 0,
                     *         "funding_hold": null,
                     *         "reward_cents": 250,
                     *         "target_submissions": 100,
                     *         "approved_count": 0,
                     *         "pending_count": 0,
                     *         "auto_approve_after_days": 7,
                     *         "modalities": [
                     *           "video"
                     *         ],
                     *         "device_requirement": "any",
                     *         "requirements": {
                     *           "min_duration_seconds": null,
                     *           "max_duration_seconds": null,
                     *           "orientation": "any",
                     *           "min_resolution": null,
                     *           "min_frame_rate": null,
                     *           "audio": "any",
                     *           "max_age_hours": null,
                     *           "max_byte_size": null
                     *         },
                     *         "external_id": "campaign-2026-06",
                     *         "metadata": {
                     *           "cost_center": "perception"
                     *         },
                     *         "example_media_key": null,
                     *         "example_status": "none",
                     *         "example_problem": null,
                     *         "funding_url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z",
                     *         "updated_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    renewTaskFunding: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "tsk_01hx4nvzgw5q9k3m",
                     *         "org_id": "org_01hx4nk2v8r6t0wz",
                     *         "title": "Record a busy street scene",
                     *         "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                     *         "status": "funding",
                     *         "budget_cents": 25000,
                     *         "funded_cents": 0,
                     *         "refunded_cents": 0,
                     *         "funding_hold": null,
                     *         "reward_cents": 250,
                     *         "target_submissions": 100,
                     *         "approved_count": 0,
                     *         "pending_count": 0,
                     *         "auto_approve_after_days": 7,
                     *         "modalities": [
                     *           "video"
                     *         ],
                     *         "device_requirement": "any",
                     *         "requirements": {
                     *           "min_duration_seconds": null,
                     *           "max_duration_seconds": null,
                     *           "orientation": "any",
                     *           "min_resolution": null,
                     *           "min_frame_rate": null,
                     *           "audio": "any",
                     *           "max_age_hours": null,
                     *           "max_byte_size": null
                     *         },
                     *         "external_id": "campaign-2026-06",
                     *         "metadata": {
                     *           "cost_center": "perception"
                     *         },
                     *         "example_media_key": null,
                     *         "example_status": "none",
                     *         "example_problem": null,
                     *         "funding_url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z",
                     *         "updated_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTaskBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "funded_cents": 25000,
                     *         "escrow_cents": 22000,
                     *         "owed_cents": 250,
                     *         "paid_cents": 2750,
                     *         "refunded_cents": 0,
                     *         "disputed_cents": 0,
                     *         "platform_loss_cents": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskBalanceEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTaskLedger: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
            };
            header?: never;
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "led_01hx7r8b3n6p0w30",
                     *           "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *           "kind": "approval",
                     *           "cause_id": "pay_01hx7r8b3n6p0w2z",
                     *           "account": "contributor_payable",
                     *           "amount_cents": 250,
                     *           "created_at": "2026-06-18T16:10:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerEntryList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    prepareExampleUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The video to upload. */
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "content_type": "video/mp4"
                 *     }
                 */
                "application/json": components["schemas"]["UploadBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "example_media_key": "org_01hx4mz2q8w6e1t9/examples/exu_01hx4nqv7c3s5k8d.mp4",
                     *         "upload": {
                     *           "url": "https://groundtruth.io/media/org_01hx4mz2q8w6e1t9/examples/exu_01hx4nqv7c3s5k8d.mp4?expires=1781798400&signature=9f86d081",
                     *           "method": "PUT",
                     *           "headers": {
                     *             "Content-Type": "video/mp4"
                     *           },
                     *           "max_bytes": 524288000,
                     *           "resumable": null
                     *         },
                     *         "expires_at": "2026-06-19T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ExampleUploadEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSubmissions: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
                /** @description Returns only submissions with this status. */
                status?: components["schemas"]["SubmissionStatus"];
                /** @description Returns only submissions for this task. */
                task_id?: string;
                /** @description Returns only submissions of this contributor. */
                contributor_id?: string;
                /** @description Returns only items created at this time or later. */
                created_after?: string;
                /** @description Returns only items created before this time. */
                created_before?: string;
                /** @description Returns only submissions reviewed at this time or later. */
                reviewed_after?: string;
                /** @description `media_url` for signed links to the videos. Requires a `limit` of at most 100. */
                include?: "media_url";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "sub_01hx7r4s2g0k1a5b",
                     *           "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *           "contributor_id": "usr_01hx6m9d3f7c5e2y",
                     *           "media_object_key": "submissions/sub_01hx7r4s2g0k1a5b.mp4",
                     *           "media_url": null,
                     *           "media_url_expires_in_seconds": null,
                     *           "preview_url": null,
                     *           "preview_status": "full",
                     *           "thumbnail_url": null,
                     *           "signals": {
                     *             "brightness": 0.412,
                     *             "sharpness": 0.541,
                     *             "is_dark": false,
                     *             "is_blurred": false,
                     *             "is_still": false,
                     *             "is_silent": false
                     *           },
                     *           "duration_seconds": 31,
                     *           "byte_size": 52428800,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "video_sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                     *           "width": 1920,
                     *           "height": 1080,
                     *           "frame_rate": 29.97,
                     *           "codec": "h264",
                     *           "rotation_degrees": 90,
                     *           "display_width": 1080,
                     *           "display_height": 1920,
                     *           "bit_depth": 8,
                     *           "is_hdr": false,
                     *           "has_audio": true,
                     *           "container": "mp4",
                     *           "recorded_at": "2026-06-18T15:40:00Z",
                     *           "location_removed": false,
                     *           "status": "approved",
                     *           "rejection_reason": null,
                     *           "review_note": null,
                     *           "reviewed_at": "2026-06-18T16:10:00Z",
                     *           "auto_approve_at": "2026-06-25T16:05:12Z",
                     *           "auto_approved": false,
                     *           "payout": {
                     *             "id": "pay_01hx7r8b3n6p0w2z",
                     *             "status": "queued",
                     *             "amount_cents": 250
                     *           },
                     *           "near_duplicate_check": "done",
                     *           "near_duplicates": [
                     *             {
                     *               "submission_id": "sub_01hx7r1b5c8d2e3f",
                     *               "verdict": "same_footage",
                     *               "matching_seconds": 27,
                     *               "similarity": 0.87,
                     *               "offset_seconds": 3.5,
                     *               "is_mirrored": false
                     *             }
                     *           ],
                     *           "seen_elsewhere": false,
                     *           "created_at": "2026-06-18T16:05:12Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubmissionList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The submission's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "sub_01hx7r4s2g0k1a5b",
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "contributor_id": "usr_01hx6m9d3f7c5e2y",
                     *         "media_object_key": "submissions/sub_01hx7r4s2g0k1a5b.mp4",
                     *         "media_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4?token=eyJhbGciOi",
                     *         "media_url_expires_in_seconds": 3600,
                     *         "preview_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4.preview.mp4?token=eyJhbGciOi",
                     *         "preview_status": "full",
                     *         "thumbnail_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4.poster.jpg?token=eyJhbGciOi",
                     *         "signals": {
                     *           "brightness": 0.412,
                     *           "sharpness": 0.541,
                     *           "is_dark": false,
                     *           "is_blurred": false,
                     *           "is_still": false,
                     *           "is_silent": false
                     *         },
                     *         "duration_seconds": 31,
                     *         "byte_size": 52428800,
                     *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *         "video_sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                     *         "width": 1920,
                     *         "height": 1080,
                     *         "frame_rate": 29.97,
                     *         "codec": "h264",
                     *         "rotation_degrees": 90,
                     *         "display_width": 1080,
                     *         "display_height": 1920,
                     *         "bit_depth": 8,
                     *         "is_hdr": false,
                     *         "has_audio": true,
                     *         "container": "mp4",
                     *         "recorded_at": "2026-06-18T15:40:00Z",
                     *         "location_removed": false,
                     *         "status": "approved",
                     *         "rejection_reason": null,
                     *         "review_note": null,
                     *         "reviewed_at": "2026-06-18T16:10:00Z",
                     *         "auto_approve_at": "2026-06-25T16:05:12Z",
                     *         "auto_approved": false,
                     *         "payout": {
                     *           "id": "pay_01hx7r8b3n6p0w2z",
                     *           "status": "queued",
                     *           "amount_cents": 250
                     *         },
                     *         "near_duplicate_check": "done",
                     *         "near_duplicates": [
                     *           {
                     *             "submission_id": "sub_01hx7r1b5c8d2e3f",
                     *             "verdict": "same_footage",
                     *             "matching_seconds": 27,
                     *             "similarity": 0.87,
                     *             "offset_seconds": 3.5,
                     *             "is_mirrored": false
                     *           }
                     *         ],
                     *         "seen_elsewhere": false,
                     *         "created_at": "2026-06-18T16:05:12Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubmissionEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTaskSubmissions: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
                /** @description Returns only submissions with this status. */
                status?: components["schemas"]["SubmissionStatus"];
                /** @description `media_url` for signed links to the videos. Requires a `limit` of at most 100. */
                include?: "media_url";
            };
            header?: never;
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "sub_01hx7r4s2g0k1a5b",
                     *           "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *           "contributor_id": "usr_01hx6m9d3f7c5e2y",
                     *           "media_object_key": "submissions/sub_01hx7r4s2g0k1a5b.mp4",
                     *           "media_url": null,
                     *           "media_url_expires_in_seconds": null,
                     *           "preview_url": null,
                     *           "preview_status": "full",
                     *           "thumbnail_url": null,
                     *           "signals": {
                     *             "brightness": 0.412,
                     *             "sharpness": 0.541,
                     *             "is_dark": false,
                     *             "is_blurred": false,
                     *             "is_still": false,
                     *             "is_silent": false
                     *           },
                     *           "duration_seconds": 31,
                     *           "byte_size": 52428800,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "video_sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                     *           "width": 1920,
                     *           "height": 1080,
                     *           "frame_rate": 29.97,
                     *           "codec": "h264",
                     *           "rotation_degrees": 90,
                     *           "display_width": 1080,
                     *           "display_height": 1920,
                     *           "bit_depth": 8,
                     *           "is_hdr": false,
                     *           "has_audio": true,
                     *           "container": "mp4",
                     *           "recorded_at": "2026-06-18T15:40:00Z",
                     *           "location_removed": false,
                     *           "status": "approved",
                     *           "rejection_reason": null,
                     *           "review_note": null,
                     *           "reviewed_at": "2026-06-18T16:10:00Z",
                     *           "auto_approve_at": "2026-06-25T16:05:12Z",
                     *           "auto_approved": false,
                     *           "payout": {
                     *             "id": "pay_01hx7r8b3n6p0w2z",
                     *             "status": "queued",
                     *             "amount_cents": 250
                     *           },
                     *           "near_duplicate_check": "done",
                     *           "near_duplicates": [
                     *             {
                     *               "submission_id": "sub_01hx7r1b5c8d2e3f",
                     *               "verdict": "same_footage",
                     *               "matching_seconds": 27,
                     *               "similarity": 0.87,
                     *               "offset_seconds": 3.5,
                     *               "is_mirrored": false
                     *             }
                     *           ],
                     *           "seen_elsewhere": false,
                     *           "created_at": "2026-06-18T16:05:12Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubmissionList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    decideSubmissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The decisions. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decisions": [
                 *         {
                 *           "submission_id": "sub_01hx7r4s2g0k1a5b",
                 *           "decision": "approve"
                 *         },
                 *         {
                 *           "submission_id": "sub_01hx7r9c4q8s2t6v",
                 *           "decision": "reject",
                 *           "reason": "poor_quality",
                 *           "note": "The video is too dark to recognize anything."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DecisionsBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "results": [
                     *           {
                     *             "submission_id": "sub_01hx7r4s2g0k1a5b",
                     *             "submission": null,
                     *             "error": {
                     *               "code": "conflict",
                     *               "message": "The submission is already approved.",
                     *               "details": {
                     *                 "reason": "submission_approved",
                     *                 "fields": []
                     *               }
                     *             }
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DecisionsEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    approveSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The submission's id. */
                id: string;
            };
            cookie?: never;
        };
        /** @description An optional note to the contributor. */
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "note": "Exactly what we need."
                 *     }
                 */
                "application/json": components["schemas"]["ApprovalBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "sub_01hx7r4s2g0k1a5b",
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "contributor_id": "usr_01hx6m9d3f7c5e2y",
                     *         "media_object_key": "submissions/sub_01hx7r4s2g0k1a5b.mp4",
                     *         "media_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4?token=eyJhbGciOi",
                     *         "media_url_expires_in_seconds": 3600,
                     *         "preview_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4.preview.mp4?token=eyJhbGciOi",
                     *         "preview_status": "full",
                     *         "thumbnail_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4.poster.jpg?token=eyJhbGciOi",
                     *         "signals": {
                     *           "brightness": 0.412,
                     *           "sharpness": 0.541,
                     *           "is_dark": false,
                     *           "is_blurred": false,
                     *           "is_still": false,
                     *           "is_silent": false
                     *         },
                     *         "duration_seconds": 31,
                     *         "byte_size": 52428800,
                     *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *         "video_sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                     *         "width": 1920,
                     *         "height": 1080,
                     *         "frame_rate": 29.97,
                     *         "codec": "h264",
                     *         "rotation_degrees": 90,
                     *         "display_width": 1080,
                     *         "display_height": 1920,
                     *         "bit_depth": 8,
                     *         "is_hdr": false,
                     *         "has_audio": true,
                     *         "container": "mp4",
                     *         "recorded_at": "2026-06-18T15:40:00Z",
                     *         "location_removed": false,
                     *         "status": "approved",
                     *         "rejection_reason": null,
                     *         "review_note": null,
                     *         "reviewed_at": "2026-06-18T16:10:00Z",
                     *         "auto_approve_at": "2026-06-25T16:05:12Z",
                     *         "auto_approved": false,
                     *         "payout": {
                     *           "id": "pay_01hx7r8b3n6p0w2z",
                     *           "status": "queued",
                     *           "amount_cents": 250
                     *         },
                     *         "near_duplicate_check": "done",
                     *         "near_duplicates": [
                     *           {
                     *             "submission_id": "sub_01hx7r1b5c8d2e3f",
                     *             "verdict": "same_footage",
                     *             "matching_seconds": 27,
                     *             "similarity": 0.87,
                     *             "offset_seconds": 3.5,
                     *             "is_mirrored": false
                     *           }
                     *         ],
                     *         "seen_elsewhere": false,
                     *         "created_at": "2026-06-18T16:05:12Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubmissionEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rejectSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The submission's id. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The reason and a note to the contributor. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "poor_quality",
                 *       "note": "The video is too dark to recognize anything."
                 *     }
                 */
                "application/json": components["schemas"]["RejectionBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "sub_01hx7r4s2g0k1a5b",
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "contributor_id": "usr_01hx6m9d3f7c5e2y",
                     *         "media_object_key": "submissions/sub_01hx7r4s2g0k1a5b.mp4",
                     *         "media_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4?token=eyJhbGciOi",
                     *         "media_url_expires_in_seconds": 3600,
                     *         "preview_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4.preview.mp4?token=eyJhbGciOi",
                     *         "preview_status": "full",
                     *         "thumbnail_url": "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4.poster.jpg?token=eyJhbGciOi",
                     *         "signals": {
                     *           "brightness": 0.412,
                     *           "sharpness": 0.541,
                     *           "is_dark": false,
                     *           "is_blurred": false,
                     *           "is_still": false,
                     *           "is_silent": false
                     *         },
                     *         "duration_seconds": 31,
                     *         "byte_size": 52428800,
                     *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *         "video_sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                     *         "width": 1920,
                     *         "height": 1080,
                     *         "frame_rate": 29.97,
                     *         "codec": "h264",
                     *         "rotation_degrees": 90,
                     *         "display_width": 1080,
                     *         "display_height": 1920,
                     *         "bit_depth": 8,
                     *         "is_hdr": false,
                     *         "has_audio": true,
                     *         "container": "mp4",
                     *         "recorded_at": "2026-06-18T15:40:00Z",
                     *         "location_removed": false,
                     *         "status": "approved",
                     *         "rejection_reason": null,
                     *         "review_note": null,
                     *         "reviewed_at": "2026-06-18T16:10:00Z",
                     *         "auto_approve_at": "2026-06-25T16:05:12Z",
                     *         "auto_approved": false,
                     *         "payout": {
                     *           "id": "pay_01hx7r8b3n6p0w2z",
                     *           "status": "queued",
                     *           "amount_cents": 250
                     *         },
                     *         "near_duplicate_check": "done",
                     *         "near_duplicates": [
                     *           {
                     *             "submission_id": "sub_01hx7r1b5c8d2e3f",
                     *             "verdict": "same_footage",
                     *             "matching_seconds": 27,
                     *             "similarity": 0.87,
                     *             "offset_seconds": 3.5,
                     *             "is_mirrored": false
                     *           }
                     *         ],
                     *         "seen_elsewhere": false,
                     *         "created_at": "2026-06-18T16:05:12Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubmissionEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The export's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "exp_01hx8m2c5v7y9b1d",
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "status": "ready",
                     *         "failure_reason": null,
                     *         "version": 3,
                     *         "submission_status": "approved",
                     *         "since_export": null,
                     *         "shard_bytes": 1073741824,
                     *         "submission_count": 100,
                     *         "byte_size": 1048667648,
                     *         "sha256_manifest": "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02",
                     *         "shards": [
                     *           {
                     *             "index": 0,
                     *             "name": "tsk_01hx4nvzgw5q9k3m-v3-000000.tar",
                     *             "byte_size": 1048576000,
                     *             "sha256": null,
                     *             "url": "https://app.example.com/exports/exp_01hx8m2c5v7y9b1d/tsk_01hx4nvzgw5q9k3m-v3-000000.tar?expires=1781803200&signature=5f16"
                     *           }
                     *         ],
                     *         "files": [
                     *           {
                     *             "name": "manifest.jsonl",
                     *             "byte_size": 91648,
                     *             "url": "https://app.example.com/exports/exp_01hx8m2c5v7y9b1d/manifest.jsonl?expires=1781803200&signature=9d1b"
                     *           }
                     *         ],
                     *         "destination": {
                     *           "type": "s3",
                     *           "bucket": "acme-datasets",
                     *           "prefix": "groundtruth",
                     *           "region": "eu-west-1",
                     *           "endpoint": null,
                     *           "status": "complete",
                     *           "object_count": 204,
                     *           "copied_count": 204,
                     *           "byte_size": 1048576000,
                     *           "copied_bytes": 1048576000,
                     *           "error_code": null
                     *         },
                     *         "superseded": false,
                     *         "expires_at": "2026-07-18T16:20:00Z",
                     *         "created_at": "2026-06-18T16:20:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ExportEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The export's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "exp_01hx8m2c5v7y9b1d",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedExportEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTaskExports: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
            };
            header?: never;
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "exp_01hx8m2c5v7y9b1d",
                     *           "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *           "status": "ready",
                     *           "failure_reason": null,
                     *           "version": 3,
                     *           "submission_status": "approved",
                     *           "since_export": null,
                     *           "shard_bytes": 1073741824,
                     *           "submission_count": 100,
                     *           "byte_size": 1048667648,
                     *           "sha256_manifest": "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02",
                     *           "shards": null,
                     *           "files": null,
                     *           "destination": null,
                     *           "superseded": null,
                     *           "expires_at": "2026-07-18T16:20:00Z",
                     *           "created_at": "2026-06-18T16:20:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExportList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The selection of submissions. Optional. */
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "status": "approved",
                 *       "shard_bytes": 1073741824
                 *     }
                 */
                "application/json": components["schemas"]["ExportBody"];
            };
        };
        responses: {
            /** @description Accepted. The work continues in the background. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "exp_01hx8m2c5v7y9b1d",
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "status": "ready",
                     *         "failure_reason": null,
                     *         "version": 3,
                     *         "submission_status": "approved",
                     *         "since_export": null,
                     *         "shard_bytes": 1073741824,
                     *         "submission_count": 100,
                     *         "byte_size": 1048667648,
                     *         "sha256_manifest": "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02",
                     *         "shards": [
                     *           {
                     *             "index": 0,
                     *             "name": "tsk_01hx4nvzgw5q9k3m-v3-000000.tar",
                     *             "byte_size": 1048576000,
                     *             "sha256": null,
                     *             "url": "https://app.example.com/exports/exp_01hx8m2c5v7y9b1d/tsk_01hx4nvzgw5q9k3m-v3-000000.tar?expires=1781803200&signature=5f16"
                     *           }
                     *         ],
                     *         "files": [
                     *           {
                     *             "name": "manifest.jsonl",
                     *             "byte_size": 91648,
                     *             "url": "https://app.example.com/exports/exp_01hx8m2c5v7y9b1d/manifest.jsonl?expires=1781803200&signature=9d1b"
                     *           }
                     *         ],
                     *         "destination": {
                     *           "type": "s3",
                     *           "bucket": "acme-datasets",
                     *           "prefix": "groundtruth",
                     *           "region": "eu-west-1",
                     *           "endpoint": null,
                     *           "status": "complete",
                     *           "object_count": 204,
                     *           "copied_count": 204,
                     *           "byte_size": 1048576000,
                     *           "copied_bytes": 1048576000,
                     *           "error_code": null
                     *         },
                     *         "superseded": false,
                     *         "expires_at": "2026-07-18T16:20:00Z",
                     *         "created_at": "2026-06-18T16:20:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ExportEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "whe_01hx4p7h1s8x3q6j",
                     *           "url": "https://your-server.com/webhooks/groundtruth",
                     *           "enabled": true,
                     *           "disabled_reason": null,
                     *           "failing_since": null,
                     *           "events": [
                     *             "submission.created",
                     *             "submission.approved",
                     *             "submission.rejected"
                     *           ],
                     *           "livemode": false,
                     *           "created_at": "2026-06-18T14:32:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://your-server.com/webhooks/groundtruth"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterWebhookEndpoint"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01hx4p7h1s8x3q6j",
                     *         "url": "https://your-server.com/webhooks/groundtruth",
                     *         "enabled": true,
                     *         "signing_secret": "gt_whsec_••••••••",
                     *         "_note": "Store signing_secret securely — it will not be shown again.",
                     *         "events": [
                     *           "submission.created",
                     *           "submission.approved",
                     *           "submission.rejected"
                     *         ],
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredEndpointEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01hx4p7h1s8x3q6j",
                     *         "url": "https://your-server.com/webhooks/groundtruth",
                     *         "enabled": true,
                     *         "disabled_reason": null,
                     *         "failing_since": null,
                     *         "events": [
                     *           "submission.created",
                     *           "submission.approved",
                     *           "submission.rejected"
                     *         ],
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01hx4p7h1s8x3q6j",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedEndpointEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true,
                 *       "events": [
                 *         "submission.approved",
                 *         "webhook_endpoint.disabled"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateWebhookEndpoint"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01hx4p7h1s8x3q6j",
                     *         "url": "https://your-server.com/webhooks/groundtruth",
                     *         "enabled": true,
                     *         "disabled_reason": null,
                     *         "failing_since": null,
                     *         "events": [
                     *           "submission.created",
                     *           "submission.approved",
                     *           "submission.rejected"
                     *         ],
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    activateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01hx4p7h1s8x3q6j",
                     *         "url": "https://your-server.com/webhooks/groundtruth",
                     *         "enabled": true,
                     *         "disabled_reason": null,
                     *         "failing_since": null,
                     *         "events": [
                     *           "submission.created",
                     *           "submission.approved",
                     *           "submission.rejected"
                     *         ],
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01hx4p7h1s8x3q6j",
                     *         "signing_secret": "gt_whsec_••••••••",
                     *         "_note": "Store signing_secret securely — it will not be shown again.",
                     *         "activates_at": "2026-06-19T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RotatedSecretEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "dlv_01hx7rdm4v2c8n5t",
                     *         "endpoint_id": "whe_01hx4p7h1s8x3q6j",
                     *         "event_id": "evt_01hx7rdm4v9q1w3e",
                     *         "event_type": "submission.approved",
                     *         "status": "delivered",
                     *         "next_attempt_at": null,
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T16:10:00Z",
                     *         "finished_at": "2026-06-18T16:10:00Z",
                     *         "attempts": [
                     *           {
                     *             "number": 1,
                     *             "started_at": "2026-06-18T16:10:00Z",
                     *             "duration_ms": 84,
                     *             "status_code": 200,
                     *             "error": null,
                     *             "redirect_url": null,
                     *             "response_body": "ok"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "dlv_01hx7rdm4v2c8n5t",
                     *         "endpoint_id": "whe_01hx4p7h1s8x3q6j",
                     *         "event_id": "evt_01hx7rdm4v9q1w3e",
                     *         "event_type": "submission.approved",
                     *         "status": "delivered",
                     *         "next_attempt_at": null,
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T16:10:00Z",
                     *         "finished_at": "2026-06-18T16:10:00Z",
                     *         "attempts": [
                     *           {
                     *             "number": 1,
                     *             "started_at": "2026-06-18T16:10:00Z",
                     *             "duration_ms": 84,
                     *             "status_code": 200,
                     *             "error": null,
                     *             "redirect_url": null,
                     *             "response_body": "ok"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The delivery's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "dlv_01hx7rdm4v2c8n5t",
                     *         "endpoint_id": "whe_01hx4p7h1s8x3q6j",
                     *         "event_id": "evt_01hx7rdm4v9q1w3e",
                     *         "event_type": "submission.approved",
                     *         "status": "delivered",
                     *         "next_attempt_at": null,
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T16:10:00Z",
                     *         "finished_at": "2026-06-18T16:10:00Z",
                     *         "attempts": [
                     *           {
                     *             "number": 1,
                     *             "started_at": "2026-06-18T16:10:00Z",
                     *             "duration_ms": 84,
                     *             "status_code": 200,
                     *             "error": null,
                     *             "redirect_url": null,
                     *             "response_body": "ok"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
            };
            header?: never;
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dlv_01hx7rdm4v2c8n5t",
                     *           "endpoint_id": "whe_01hx4p7h1s8x3q6j",
                     *           "event_id": "evt_01hx7rdm4v9q1w3e",
                     *           "event_type": "submission.approved",
                     *           "status": "delivered",
                     *           "next_attempt_at": null,
                     *           "livemode": false,
                     *           "created_at": "2026-06-18T16:10:00Z",
                     *           "finished_at": "2026-06-18T16:10:00Z",
                     *           "attempts": [
                     *             {
                     *               "number": 1,
                     *               "started_at": "2026-06-18T16:10:00Z",
                     *               "duration_ms": 84,
                     *               "status_code": 200,
                     *               "error": null,
                     *               "redirect_url": null,
                     *               "response_body": null
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    recoverWebhookDeliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The endpoint's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-06-18T14:32:00Z",
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["RecoverDeliveries"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "count": 42,
                     *         "dry_run": true,
                     *         "is_complete": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveredDeliveriesEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
                /** @description Returns only events of this type. */
                type?: "submission.created" | "submission.approved" | "submission.rejected" | "webhook_endpoint.disabled" | "task.opened" | "task.completed" | "task.cancelled" | "submission.checked" | "refund.succeeded" | "refund.failed" | "payout.paid" | "payout.failed" | "export.ready" | "export.failed" | "webhook_endpoint.test";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "evt_01hx7rdm4v9q1w3e",
                     *           "type": "submission.approved",
                     *           "created_at": "2026-06-18T16:10:00Z",
                     *           "livemode": false,
                     *           "data": {
                     *             "id": "sub_01hx7r4s2g0k1a5b",
                     *             "status": "approved"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EventList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "evt_01hx7rdm4v9q1w3e",
                     *         "type": "submission.approved",
                     *         "created_at": "2026-06-18T16:10:00Z",
                     *         "livemode": false,
                     *         "data": {
                     *           "id": "sub_01hx7r4s2g0k1a5b",
                     *           "status": "approved"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EventEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "key": {
                     *           "id": "key_01hx4np6d3s8v0x2",
                     *           "name": "Import job",
                     *           "prefix": "gt_test_Ab3d",
                     *           "scopes": [
                     *             "tasks:read",
                     *             "tasks:write"
                     *           ],
                     *           "created_at": "2026-06-18T14:30:00Z",
                     *           "expires_at": null
                     *         },
                     *         "organization": {
                     *           "id": "org_01hx4nk2v8r6t0wz",
                     *           "name": "Acme Robotics"
                     *         },
                     *         "mode": "test",
                     *         "livemode": false,
                     *         "limits": {
                     *           "requests_per_minute": 120,
                     *           "list_limit": 1000,
                     *           "body_bytes": 1048576
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CurrentKeyEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getIdempotencyKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key, percent-encoded as one segment of the path: it may contain `/`, `?` and `%`. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "key": "task-create-2026-06-18-campagna-01",
                     *         "state": "completed",
                     *         "status_code": 201,
                     *         "resource": {
                     *           "type": "task",
                     *           "id": "tsk_01hx4nvzgw5q9k3m"
                     *         },
                     *         "created_at": "2026-06-18T14:32:00Z",
                     *         "expires_at": "2026-06-19T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["IdempotencyKeyEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`. */
                limit?: number;
                /** @description A cursor: returns the items after this id, which are older. */
                starting_after?: string;
                /** @description A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`. */
                ending_before?: string;
                /** @description Returns only requests whose response had a status of this class: `2xx`, `3xx`, `4xx` or `5xx`. */
                status_class?: string;
                /** @description Returns only requests with this HTTP method. */
                method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "HEAD";
                /** @description Returns only requests to this route, as in this reference: `/api/v1/tasks/{id}`. */
                route?: string;
                /** @description Returns only requests with this API key. */
                key_id?: string;
                /** @description Returns only the request with this `X-Request-Id`. */
                request_id?: string;
                /** @description Returns only items created at this time or later. */
                created_after?: string;
                /** @description Returns only items created before this time. */
                created_before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "log_01hx7r4s2g0k1a5b",
                     *           "request_id": "req_0190e0f2c8107a3b9d5e6f708192a3b4",
                     *           "key_id": "key_01hx4nk2v8r6t0wz",
                     *           "method": "GET",
                     *           "route": "/api/v1/tasks/{id}",
                     *           "resource_ids": [
                     *             "tsk_01hx4nvzgw5q9k3m"
                     *           ],
                     *           "status": 200,
                     *           "error_code": null,
                     *           "duration_ms": 2,
                     *           "livemode": false,
                     *           "created_at": "2026-06-18T16:05:12Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RequestList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSimulation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The simulation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "sim_01hx7r0m4k8w2n5q",
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "status": "running",
                     *         "requested_count": 100,
                     *         "submitted_count": 1,
                     *         "refused_count": 0,
                     *         "refusals": [],
                     *         "submission_ids": [
                     *           "sub_01hx7r4s2g0k1a5b"
                     *         ],
                     *         "approve_rate": 0.8,
                     *         "reject_rate": 0.1,
                     *         "problem": null,
                     *         "created_at": "2026-06-18T16:05:11Z",
                     *         "ended_at": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SimulationEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    fundTestTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "tsk_01hx4nvzgw5q9k3m",
                     *         "org_id": "org_01hx4nk2v8r6t0wz",
                     *         "title": "Record a busy street scene",
                     *         "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
                     *         "status": "funding",
                     *         "budget_cents": 25000,
                     *         "funded_cents": 0,
                     *         "refunded_cents": 0,
                     *         "funding_hold": null,
                     *         "reward_cents": 250,
                     *         "target_submissions": 100,
                     *         "approved_count": 0,
                     *         "pending_count": 0,
                     *         "auto_approve_after_days": 7,
                     *         "modalities": [
                     *           "video"
                     *         ],
                     *         "device_requirement": "any",
                     *         "requirements": {
                     *           "min_duration_seconds": null,
                     *           "max_duration_seconds": null,
                     *           "orientation": "any",
                     *           "min_resolution": null,
                     *           "min_frame_rate": null,
                     *           "audio": "any",
                     *           "max_age_hours": null,
                     *           "max_byte_size": null
                     *         },
                     *         "external_id": "campaign-2026-06",
                     *         "metadata": {
                     *           "cost_center": "perception"
                     *         },
                     *         "example_media_key": null,
                     *         "example_status": "none",
                     *         "example_problem": null,
                     *         "funding_url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
                     *         "livemode": false,
                     *         "created_at": "2026-06-18T14:32:00Z",
                     *         "updated_at": "2026-06-18T14:32:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    simulateSubmissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further effect. 1 to 255 visible ASCII characters, unique per operation, such as a UUID or `task-create-2026-06-18-campagna-01`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task's id. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The number of submissions and the rates of decisions. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "count": 10,
                 *       "approve_rate": 0.8,
                 *       "reject_rate": 0.1
                 *     }
                 */
                "application/json": components["schemas"]["SimulationBody"];
            };
        };
        responses: {
            /** @description Accepted. The work continues in the background. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "sim_01hx7r0m4k8w2n5q",
                     *         "task_id": "tsk_01hx4nvzgw5q9k3m",
                     *         "status": "running",
                     *         "requested_count": 100,
                     *         "submitted_count": 1,
                     *         "refused_count": 0,
                     *         "refusals": [],
                     *         "submission_ids": [
                     *           "sub_01hx7r4s2g0k1a5b"
                     *         ],
                     *         "approve_rate": 0.8,
                     *         "reject_rate": 0.1,
                     *         "problem": null,
                     *         "created_at": "2026-06-18T16:05:11Z",
                     *         "ended_at": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SimulationEnvelope"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}
