/** What other sites and search engines are told of the story; addresses are from the site's root. */
export type ShareMeta = {
	/** What a host is told that asks for the story's page (oEmbed). */
	answer: string;
	/** The picture that stands for it, and what that shows. */
	picture: string;
	alt: string;
	published: string;
	updated: string;
	/** Who publishes it, or the story's title. */
	site: string;
	/** Who wrote it; nobody where the story names nobody. */
	authors: string[];
	/** The same for search engines (schema.org). */
	article: object;
};
